import { eventInWords, feelingsInWords, listInWords } from './link-sentence.ts';
import type { LinkTaps } from './link-sentence.ts';

/** What taps have put into a session note. Names, dates and labels come in as words, ready to be shown. */
export type NoteTaps = Readonly<{
  session: Readonly<{
    n: number;
    of: number | null;
    phase: string;
    day: string;
    minutes: number | null;
    delivery: string;
  }>;
  /** Null when the patient did not come; then only this and the next date are said. */
  absence: string | null;
  /** Names of those who were there besides patient and therapist. */
  attendees: readonly string[];
  measures: readonly Readonly<{ title: string; now: number; atStart: number | null }>[];
  mood: number | null;
  safety: 'noConcerns' | 'talkedMore' | 'notAsked' | null;
  /** A safety review was written in this session, or somewhere else. */
  safetyReview: 'here' | 'elsewhere' | null;
  homework: 'done' | 'partly' | 'notTried' | 'changed' | null;
  links: readonly LinkTaps[];
  focus: string | null;
  /** `helpful`: 0 to 10 as the patient says. */
  techniques: readonly Readonly<{ title: string; minutes: number | null; helpful: number | null }>[];
  toTry: Readonly<{ what: string; when: string; sureness: number | null }> | null;
  /** The patient's own words, kept exactly. */
  theirWords: string;
  /** "What I take with me", in the patient's words. */
  takeWithMe: string;
  pronoun: 'their' | 'her' | 'his';
  /** "I felt heard today", 0 to 10. */
  feltHeard: number | null;
  /** The feeling in the room, in words, and whether it matched the one that was told. */
  affect: Readonly<{ shown: readonly string[]; congruent: boolean | null }>;
  /** Percent of the session. */
  focusMinutesShare: number | null;
  /** 1: the patient leads … 5: the therapist leads. */
  therapistActivityLevel: number | null;
  endingDiscussed: boolean;
  sessionsLeftSaid: number | null;
  next: string | null;
}>;

/** Said about safety as it was asked, never as a verdict on risk (SAF-07). */
const safetyWords = {
  noConcerns: 'asked, no thoughts',
  talkedMore: 'asked, talked more',
  notAsked: 'not asked',
} as const;

const reviewWords = { here: 'review written', elsewhere: 'review done elsewhere' } as const;
/** How homework went, as a note says it. */
export const homeworkWords = {
  done: 'did it',
  partly: 'partly',
  notTried: 'not yet',
  changed: 'did something else',
} as const;

/** Ends a phrase as a sentence. */
export const sentence = (text: string): string => (/[.?!”]$/.test(text) ? text : `${text}.`);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Which session it was, when, how long and how. */
export function frame({ session, absence, attendees }: NoteTaps): string {
  const number = session.of === null ? `Session ${session.n}` : `Session ${session.n} of ${session.of}`;
  const place = [number, session.phase, session.day];
  if (absence !== null) return [...place, absence].join(', ');
  const took = session.minutes === null ? [] : [`${session.minutes} min`];
  const others = attendees.length === 0 ? [] : [`with ${listInWords(attendees)}`];
  return [...place, ...took, session.delivery, ...others].join(', ');
}

/** What was asked about safety. Always said, also when nothing was. */
export function safetySentence({ safety, safetyReview }: NoteTaps): string {
  const said = safety === null ? 'not recorded yet' : safetyWords[safety];
  return `Safety: ${[said, ...(safetyReview ? [reviewWords[safetyReview]] : [])].join(', ')}`;
}

/** One link as a phrase: "argument with Partner on Saturday, angry and alone, mood 2". */
export const linked = (taps: LinkTaps): string =>
  [lower(eventInWords(taps)), feelingsInWords(taps.feelings), taps.mood === null ? '' : `mood ${taps.mood}`]
    .filter(Boolean)
    .join(', ');

function workedOn({ focus, techniques }: NoteTaps): string {
  const named = techniques.map(({ title, minutes }) =>
    minutes === null ? lower(title) : `${lower(title)} (${minutes} min)`,
  );
  const all = [...(focus === null ? [] : [lower(focus)]), ...named];
  return all.length === 0 ? '' : `Worked on: ${all.join(', ')}`;
}

/** What was agreed to try, and how sure the patient was. */
export function tryNext({ toTry }: NoteTaps): readonly string[] {
  if (!toTry) return [];
  const what = [toTry.what.trim().replace(/\.$/, ''), toTry.when.trim()].filter(Boolean).join(' ');
  return [`To try: ${what}`, ...(toTry.sureness === null ? [] : [`Sureness ${toTry.sureness}`])];
}

/** The note in lines of plain sentences (design 8.3, Finish). What was not tapped is not said, but for safety, which always is. */
export function noteLines(taps: NoteTaps): readonly string[] {
  const { measures, mood, homework, links, theirWords, pronoun, feltHeard } = taps;
  const { endingDiscussed, sessionsLeftSaid, next } = taps;
  const then = next === null ? [] : [`Next: ${next}`];
  if (taps.absence !== null) return [[frame(taps), ...then].map(sentence).join(' ')];
  const scores = measures.map(
    ({ title, now, atStart }) => `${title} ${now}${atStart === null ? '' : ` (${atStart} at start)`}`,
  );
  const opening = [
    frame(taps),
    ...scores,
    ...(mood === null ? [] : [`Mood ${mood}`]),
    safetySentence(taps),
    ...(homework === null ? [] : [`Homework: ${homeworkWords[homework]}`]),
  ];
  const work = [
    ...links
      .map(linked)
      .filter(Boolean)
      .map((one) => `Linked: ${one}`),
    workedOn(taps),
  ];
  const quote = theirWords.trim() === '' ? [] : [`In ${pronoun} words: “${theirWords.trim()}”`];
  const heard = feltHeard === null ? [] : [`Felt heard ${feltHeard}`];
  const ending = [
    ...(sessionsLeftSaid === null ? [] : [`Said how many sessions are left: ${sessionsLeftSaid}`]),
    ...(endingDiscussed ? ['Talked about the ending'] : []),
  ];
  return [opening, work, [...tryNext(taps), ...quote, ...heard, ...ending, ...then]]
    .map((line) => line.filter(Boolean).map(sentence).join(' '))
    .filter((line) => line !== '');
}

/** The note as one text, for the note bar and for signing. */
export const noteText = (taps: NoteTaps): string => noteLines(taps).join('\n');

/** What still has to be tapped before the note can be signed, in plain words. */
export const noteMissing = ({ safety, absence }: Pick<NoteTaps, 'safety' | 'absence'>): readonly string[] =>
  absence === null && safety === null ? ['Say whether safety was asked about.'] : [];
