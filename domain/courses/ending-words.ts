import type { OutcomeClass } from './outcome-class.ts';

/** What an ending may bring up; several may be true at once (design 8.13). The ids are stored. */
export const endingFeelings = [
  { value: 'sad', label: 'Sad' },
  { value: 'proud', label: 'Proud' },
  { value: 'worried', label: 'Worried' },
  { value: 'relieved', label: 'Relieved' },
  { value: 'cross', label: 'Cross' },
  { value: 'notSure', label: 'Not sure' },
] as const;

export const feelingWords = (ids: readonly string[]): string =>
  ids.map((id) => endingFeelings.find(({ value }) => value === id)?.label.toLowerCase() ?? id).join(', ');

/** The checks when it has not helped enough, in the order of the protocol (8.4). Safety comes first. */
export const nonResponseChecks = [
  { value: 'safety', label: 'Safety', hint: 'Asked today, and reviewed where needed.' },
  {
    value: 'diagnosis',
    label: 'The diagnosis',
    hint: 'Bipolar disorder, psychosis, substances, physical illness, trauma, prolonged grief, eating disorder.',
  },
  {
    value: 'dose',
    label: 'How much treatment there was',
    hint: 'Attendance, time on the focus, tasks between sessions, violence or hardship that goes on.',
  },
  { value: 'medication', label: 'Medicine', hint: 'Start, adjust, or ask the person who prescribes.' },
  { value: 'combined', label: 'Therapy and medicine together' },
  { value: 'otherTherapy', label: 'Another therapy, or another kind of IPT' },
  {
    value: 'toldPlainly',
    label: 'Told the patient plainly',
    hint: 'The treatment did not work well enough. The patient did not fail. Name the next option.',
  },
] as const;

export const nextDecisions = [
  { value: 'extend', label: 'A few more sessions', hint: 'Once, up to four, with a reason.' },
  { value: 'addMedication', label: 'Add medicine' },
  { value: 'changeVariant', label: 'Another kind of IPT' },
  { value: 'referOther', label: 'Another therapy' },
  { value: 'stepUp', label: 'More intensive care' },
  { value: 'watch', label: 'Wait and look again', hint: 'With a date.' },
] as const;

/** What may come after acute treatment (E8). */
export const afterDecisions = [
  { value: 'none', label: 'Nothing for now' },
  { value: 'boosters', label: 'Single sessions when needed' },
  { value: 'maintenance', label: 'Maintenance', hint: 'Sessions less often, by a new agreement.' },
  { value: 'later', label: 'Decide at the first follow-up' },
] as const;

/** The classes a clinician may record, each with its definition (outcomes 3, protocol 8.4). */
export const outcomeDefinitions: Readonly<
  Record<Exclude<OutcomeClass, 'reliableImprovement'> | 'notAssessable', { label: string; means: string }>
> = {
  remission: { label: 'Hardly any symptoms left', means: 'Remission: below 5 on the PHQ-9, whatever the first score.' },
  response: {
    label: 'At least half of the symptoms gone',
    means: 'Response: the score fell by 50 % or more from the first one, which was in the clinical range.',
  },
  partialResponse: {
    label: 'Somewhat better',
    means: 'Partial response: the score fell by 25 to 49 %. This band is a rule of the software.',
  },
  nonResponse: {
    label: 'Not better enough yet',
    means: 'Non-response: the score fell by less than 25 %. This band is a rule of the software.',
  },
  deterioration: {
    label: 'Worse than at the start',
    means: 'Deterioration: the score rose by 6 points or more on the PHQ-9. Review safety the same day.',
  },
  notAssessable: {
    label: 'Cannot be said',
    means: 'There are not two scores, or they do not show how the patient is.',
  },
};
