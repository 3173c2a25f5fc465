import type { NoteTaps } from '../courses/note-sentence.ts';
import { areaWords } from '../courses/area-words.ts';
import type { SampleCourse } from './cast.ts';

/** What a sample note cannot know by itself: words of the protocol and of the calendar. */
type Around = Readonly<{
  /** "middle phase", in the words of the model line. */
  phase: string;
  isInitial: boolean;
  /** "14 April" and when the next one is; null after the last. */
  day: string;
  next: string | null;
  /** Whether a safety review stands in this session. */
  reviewed: boolean;
  /** The title staff know a technique by. */
  techniqueTitle(id: string): string;
}>;

const early = ['timeline', 'interpersonalInventory', 'psychoeducation'] as const;
const later = ['communicationAnalysis', 'rolePlay', 'encouragementOfAffect', 'decisionAnalysis'] as const;
const pick = <T>(from: readonly [T, ...T[]] | readonly T[], n: number): T | undefined => from[n % from.length];

/** Good weeks become more frequent as the score falls; one pattern for all, so that the same day gives the same notes. */
const weeks = [
  { what: 'Argument', feelings: ['Angry', 'Alone'], words: 'I said nothing, and then it was too late.' },
  { what: 'Let down', feelings: ['Sad'], words: 'I waited, and nobody asked.' },
  { what: 'Too much to do', feelings: ['Guilty'], words: 'I did it all and told no one.' },
  { what: 'A good time', feelings: ['Close', 'Glad'], words: 'We sat down, and it was easy.' },
] as const;

/** The technique of one sample session. */
export const techniqueIn = (n: number, isInitial: boolean): string =>
  (isInitial ? pick(early, n - 1) : pick(later, n)) ?? later[0];

/** The mood that goes with a PHQ-9 total, 0 to 10. */
export const moodFor = (total: number): number => Math.max(0, 10 - Math.round(total / 3));

/** The note of one made-up session, as taps. `n` is its number; what it says agrees with the sample's scores, people and focus. */
export function sampleTaps(sample: SampleCourse, n: number, around: Around): NoteTaps {
  const now = sample.phq9[n - 1];
  const first = sample.phq9[0];
  const person = pick(sample.people ?? [], n);
  const week = weeks[now !== undefined && first !== undefined && now * 2 <= first ? 3 : n % 3] ?? weeks[0];
  const mood = now === undefined ? null : moodFor(now);
  const left = sample.planned - n;
  const used = techniqueIn(n, around.isInitial);
  return {
    session: { n, of: sample.planned, phase: around.phase, day: around.day, minutes: 50, delivery: 'in person' },
    absence: null,
    attendees: [],
    measures: now === undefined ? [] : [{ title: 'PHQ-9', now, atStart: n > 1 ? (first ?? null) : null }],
    mood,
    safety: 'noConcerns',
    safetyReview: around.reviewed ? 'here' : null,
    homework: n === 1 ? null : n % 3 === 0 ? 'partly' : 'done',
    links: around.isInitial
      ? []
      : [{ what: [week.what], who: person ? [person.name] : [], day: 'Saturday', feelings: [...week.feelings], mood }],
    focus: around.isInitial || !sample.focus ? null : (areaWords[sample.focus.area as keyof typeof areaWords] ?? null),
    techniques: [{ title: around.techniqueTitle(used), minutes: 15, helpful: around.isInitial ? null : 7 }],
    toTry:
      n === sample.attended && sample.homework
        ? { what: sample.homework, when: 'Thursday evening', sureness: 7 }
        : null,
    theirWords: around.isInitial ? '' : week.words,
    takeWithMe: around.isInitial ? '' : 'I can say it earlier.',
    pronoun: 'their',
    feltHeard: 8,
    affect: { shown: around.isInitial ? [] : [week.feelings[0]], congruent: around.isInitial ? null : true },
    focusMinutesShare: around.isInitial ? null : 75,
    therapistActivityLevel: around.isInitial ? 4 : n < sample.planned - 3 ? 3 : 2, // it goes down, as it should
    endingDiscussed: left < 3,
    sessionsLeftSaid: left < 4 ? left : null,
    next: around.next,
  };
}
