import type { TrackAnswers } from './forms/track-review.schema.ts';
import type { PageKind } from './page-kind.ts';

type Choice = Readonly<{ value: string; label: string; /** Where this answer leads, because something is to be done. */ next?: Readonly<{ page: PageKind; label: string }> }>; // prettier-ignore

/** One question that IPT asks when a course is off track. Risk comes first, as in the protocol for non-response (8.4). */
export type TrackQuestion = Readonly<{
  id: keyof TrackAnswers;
  ask: string;
  hint: string;
  choices: readonly Choice[];
}>;

export const trackQuestions: readonly TrackQuestion[] = [
  {
    id: 'risk',
    ask: 'Has risk been asked about directly since the last score?',
    hint: 'A score never says that a person is safe.',
    choices: [
      { value: 'askedToday', label: 'Yes, today' },
      { value: 'askedBefore', label: 'Yes, in the last days' },
      { value: 'notYet', label: 'Not yet', next: { page: 'safety', label: 'Record a safety review' } },
    ],
  },
  {
    id: 'focus',
    ask: 'Have the last sessions stayed on the focus, and is it the right one?',
    hint: 'Look at the minutes on focus, and at what the patient brings.',
    choices: [
      { value: 'onFocus', label: 'On the focus, and it fits' },
      { value: 'drifted', label: 'It fits, and we drifted', next: { page: 'focus', label: 'Open the focus' } },
      { value: 'wrongFocus', label: 'It may not be the right one', next: { page: 'focus', label: 'Open the focus' } },
    ],
  },
  {
    id: 'dispute',
    ask: 'Is there a dispute that nobody has spoken about?',
    hint: 'At home, at work, or with you. First make sure that it is safe to raise it.',
    choices: [
      { value: 'no', label: 'No' },
      { value: 'perhaps', label: 'Perhaps', next: { page: 'people', label: 'Open the people' } },
      { value: 'yes', label: 'Yes', next: { page: 'people', label: 'Open the people' } },
    ],
  },
  {
    id: 'alliance',
    ask: 'Can the patient tell you what does not help?',
    hint: 'Ask it in the session. Do not guess.',
    choices: [
      { value: 'good', label: 'Yes, and they have' },
      { value: 'strained', label: 'It is hard between us' },
      { value: 'notAsked', label: 'Not asked yet' },
    ],
  },
  {
    id: 'medication',
    ask: 'Has medicine been looked at with the person who prescribes?',
    hint: 'Therapy and medicine together help more than therapy alone for many people.',
    choices: [
      { value: 'reviewed', label: 'Yes, recently' },
      { value: 'notNeeded', label: 'Talked about, and not wanted or not needed' },
      { value: 'toReview', label: 'Not yet', next: { page: 'medication', label: 'Open medicine' } },
    ],
  },
];

/** The words of a given answer; the value itself for one that is no longer asked. */
export const answerWords = (id: keyof TrackAnswers, choice: string): string =>
  trackQuestions.find((one) => one.id === id)?.choices.find(({ value }) => value === choice)?.label ?? choice;

/** What the given answers leave to do, in the order of the questions. */
export const nextFrom = (answers: TrackAnswers): readonly Readonly<{ page: PageKind; label: string }>[] =>
  trackQuestions.flatMap(({ id, choices }) => choices.find(({ value }) => value === answers[id].choice)?.next ?? []);
