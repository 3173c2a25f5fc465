import type { TrackAnswers } from './forms/track-review.schema.ts';
import type { PageKind } from './page-kind.ts';

type Choice = Readonly<{
  value: string;
  label: string;
  /** Where this answer leads, because something is to be done. */
  next?: Readonly<{ page: PageKind; label: string }>;
}>;

/** One question that IPT asks when a course is off track. Risk comes first, as in the protocol for non-response (8.4). */
export type TrackQuestion = Readonly<{
  id: keyof TrackAnswers;
  ask: string;
  hint: string;
  choices: readonly Choice[];
}>;

const choice = (value: string, label: string, page?: PageKind, doing?: string): Choice =>
  page && doing ? { value, label, next: { page, label: doing } } : { value, label };

const question = (id: keyof TrackAnswers, ask: string, hint: string, ...choices: readonly Choice[]): TrackQuestion => ({
  id,
  ask,
  hint,
  choices,
});

export const trackQuestions: readonly TrackQuestion[] = [
  question(
    'risk',
    'Has risk been asked about directly since the last score?',
    'A score never says that a person is safe.',
    choice('askedToday', 'Yes, today'),
    choice('askedBefore', 'Yes, in the last days'),
    choice('notYet', 'Not yet', 'safety', 'Record a safety review'),
  ),
  question(
    'focus',
    'Have the last sessions stayed on the focus, and is it the right one?',
    'Look at the minutes on focus, and at what the patient brings.',
    choice('onFocus', 'On the focus, and it fits'),
    choice('drifted', 'It fits, and we drifted', 'focus', 'Open the focus'),
    choice('wrongFocus', 'It may not be the right one', 'focus', 'Open the focus'),
  ),
  question(
    'dispute',
    'Is there a dispute that nobody has spoken about?',
    'At home, at work, or with you. First make sure that it is safe to raise it.',
    choice('no', 'No'),
    choice('perhaps', 'Perhaps', 'people', 'Open the people'),
    choice('yes', 'Yes', 'people', 'Open the people'),
  ),
  question(
    'alliance',
    'Can the patient tell you what does not help?',
    'Ask it in the session. Do not guess.',
    choice('good', 'Yes, and they have'),
    choice('strained', 'It is hard between us'),
    choice('notAsked', 'Not asked yet'),
  ),
  question(
    'medication',
    'Has medicine been looked at with the person who prescribes?',
    'Therapy and medicine together help more than therapy alone for many people.',
    choice('reviewed', 'Yes, recently'),
    choice('notNeeded', 'Talked about, and not wanted or not needed'),
    choice('toReview', 'Not yet', 'medication', 'Open medicine'),
  ),
];

/** The words of a given answer; the value itself for one that is no longer asked. */
export const answerWords = (id: keyof TrackAnswers, choice: string): string =>
  trackQuestions.find((one) => one.id === id)?.choices.find(({ value }) => value === choice)?.label ?? choice;

/** What the given answers leave to do, in the order of the questions. */
export const nextFrom = (answers: TrackAnswers): readonly Readonly<{ page: PageKind; label: string }>[] =>
  trackQuestions.flatMap(({ id, choices }) => choices.find(({ value }) => value === answers[id].choice)?.next ?? []);
