import { feelingsInWords, listInWords } from '../courses/link-sentence.ts';
import {
  frame,
  homeworkWords,
  linked,
  noteLines,
  safetySentence,
  sentence,
  tryNext,
  type NoteTaps,
} from '../courses/note-sentence.ts';

/** The forms in which one session can be written down. `ipt` is the product's own; the others are common in services. */
export const noteForms = ['ipt', 'soap', 'dap', 'birp'] as const;
export type NoteForm = (typeof noteForms)[number];

/** As staff read it. */
export const noteFormWords: Readonly<Record<NoteForm, string>> = {
  ipt: 'IPT note',
  soap: 'SOAP',
  dap: 'DAP',
  birp: 'BIRP',
};

/** One titled part of a view. */
export type NotePart = Readonly<{ title: string; lines: readonly string[] }>;

/** Said where a form asks for a judgement and nobody has written one: taps are facts, never an assessment. */
export const noJudgement = 'Not written. Taps hold no judgement; add a line of your own.';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const said = (...lines: readonly (string | null | false)[]): readonly string[] =>
  lines.filter((one) => typeof one === 'string' && one !== '').map((one) => sentence(capital(String(one))));

const told = ({ mood, homework, links, theirWords, takeWithMe, pronoun }: NoteTaps) =>
  said(
    mood !== null && `Mood ${mood}`,
    homework !== null && `Homework: ${homeworkWords[homework]}`,
    ...links.map(linked),
    theirWords.trim() !== '' && `In ${pronoun} words: “${theirWords.trim()}”`,
    takeWithMe.trim() !== '' && takeWithMe.trim() !== theirWords.trim() && `Takes along: “${takeWithMe.trim()}”`,
  );

const scores = ({ measures }: NoteTaps) =>
  measures.map(({ title, now, atStart }) => `${title} ${now}${atStart === null ? '' : ` (${atStart} at start)`}`);

const affect = ({ affect: { shown, congruent } }: NoteTaps): readonly (string | false)[] => [
  shown.length > 0 && `Feeling shown in the room: ${feelingsInWords(shown)}`,
  congruent !== null && (congruent ? 'It matched what was told' : 'It differed from what was told'),
];

const observed = (taps: NoteTaps) => said(frame(taps), ...scores(taps), safetySentence(taps), ...affect(taps));

const work = ({ focus, focusMinutesShare, techniques }: NoteTaps) =>
  said(
    focus !== null &&
      `Focus: ${focus.toLowerCase()}${focusMinutesShare === null ? '' : `, about ${focusMinutesShare} % of the time`}`,
    techniques.length > 0 &&
      `Techniques: ${listInWords(
        techniques.map(({ title, minutes }) => `${title.toLowerCase()}${minutes === null ? '' : ` (${minutes} min)`}`),
      )}`,
  );

const leads = [
  '',
  'the patient led',
  'mostly the patient led',
  'both led',
  'mostly the therapist led',
  'the therapist led',
];

const answered = ({ techniques, feltHeard, therapistActivityLevel }: NoteTaps) =>
  said(
    ...techniques.map(({ title, helpful }) => helpful !== null && `${title}: helpful ${helpful} of 10`),
    feltHeard !== null && `Felt heard: ${feltHeard} of 10`,
    therapistActivityLevel !== null && (leads[therapistActivityLevel] ?? null),
  );

const plan = (taps: NoteTaps) =>
  said(
    ...tryNext(taps),
    taps.sessionsLeftSaid !== null && `Said how many sessions are left: ${taps.sessionsLeftSaid}`,
    taps.endingDiscussed && 'Talked about the ending',
    taps.next !== null && `Next: ${taps.next}`,
  );

const judged = (ownLine: string): readonly string[] => [ownLine.trim() === '' ? noJudgement : ownLine.trim()];

/**
 * The same session in another form. Every view says how safety was asked about; what was not tapped is not said. `ownLine` is what
 * the clinician wrote themselves, and the only thing that may stand under "Assessment".
 */
export function noteView(form: NoteForm, taps: NoteTaps, ownLine: string): readonly NotePart[] {
  if (form === 'ipt' || taps.absence !== null) {
    const own = ownLine.trim() === '' ? [] : [ownLine.trim()];
    return [{ title: noteFormWords.ipt, lines: [...noteLines(taps), ...own] }];
  }
  const assessment: NotePart = { title: 'Assessment', lines: [...work(taps), ...answered(taps), ...judged(ownLine)] };
  const planned: NotePart = { title: 'Plan', lines: plan(taps) };
  if (form === 'soap')
    return [
      { title: 'Subjective', lines: told(taps) },
      { title: 'Objective', lines: observed(taps) },
      assessment,
      planned,
    ];
  if (form === 'dap') return [{ title: 'Data', lines: [...observed(taps), ...told(taps)] }, assessment, planned];
  const own = ownLine.trim() === '' ? [] : [ownLine.trim()];
  return [
    { title: 'Behaviour', lines: [...observed(taps), ...told(taps)] },
    { title: 'Intervention', lines: work(taps) },
    { title: 'Response', lines: [...answered(taps), ...own] },
    planned,
  ];
}
