import * as z from 'zod';

const text = z.string().max(4000);
const score = z.number().nullable();

/** The taps of a signed note as they were kept with it. The shape of `NoteTaps`. */
export const StoredTaps = z.object({
  session: z.object({ n: z.int(), of: score, phase: text, day: text, minutes: score, delivery: text }),
  absence: text.nullable(),
  attendees: z.array(text),
  measures: z.array(z.object({ title: text, now: z.number(), atStart: score })),
  mood: score,
  safety: z.enum(['noConcerns', 'talkedMore', 'notAsked']).nullable(),
  safetyReview: z.enum(['here', 'elsewhere']).nullable(),
  homework: z.enum(['done', 'partly', 'notTried', 'changed']).nullable(),
  links: z.array(
    z.object({ what: z.array(text), who: z.array(text), day: text, feelings: z.array(text), mood: score }),
  ),
  focus: text.nullable(),
  techniques: z.array(z.object({ title: text, minutes: score, helpful: score })),
  toTry: z.object({ what: text, when: text, sureness: score }).nullable(),
  theirWords: text,
  takeWithMe: text,
  pronoun: z.enum(['their', 'her', 'his']),
  feltHeard: score,
  affect: z.object({ shown: z.array(text), congruent: z.boolean().nullable() }),
  focusMinutesShare: score,
  therapistActivityLevel: score,
  endingDiscussed: z.boolean(),
  sessionsLeftSaid: score,
  next: text.nullable(),
});
