import type { TaskFormOf } from '#domain/courses/forms/task-forms.schema';

type Fit = TaskFormOf<'suitability'>;
type Choice<Value extends string> = Readonly<Record<Value, string>>;

/** Earlier treatments a record of fit has room for. */
export const mostTreatments = 12;

export const kindWords: Choice<Fit['treatments'][number]['kind']> = {
  talking: 'Talking therapy',
  medicine: 'Medicine',
  other: 'Something else',
};
/** How far an earlier treatment helped (protocol 3.1). */
export const responseWords: Choice<Fit['treatments'][number]['response']> = {
  none: 'Did not help',
  partial: 'Helped partly',
  full: 'Helped fully',
  unknown: 'Not known',
};
export const severityWords: Choice<NonNullable<Fit['severity']>> = {
  subthreshold: 'Below the threshold',
  mild: 'Mild',
  moderate: 'Moderate',
  severe: 'Severe',
};
export const onsetWords: Choice<Fit['interpersonalOnset']> = {
  clear: 'Clearly',
  probable: 'Probably',
  none: 'No',
  unknown: 'Not known',
};
export const pointWords = { yes: 'Yes', unsure: 'Unsure', no: 'No' } as const;
export const therapyWishes: Choice<NonNullable<Fit['wishes']['therapy']>> = {
  ipt: 'IPT',
  otherTherapy: 'Another talking therapy',
  noTherapy: 'No talking therapy',
  unsure: 'Not sure yet',
};
export const medicationWishes: Choice<NonNullable<Fit['wishes']['medication']>> = {
  wants: 'Would like it',
  ratherNot: 'Would rather not',
  unsure: 'Not sure yet',
};
export const formatWishes: Choice<NonNullable<Fit['wishes']['format']>> = {
  inPerson: 'In person',
  video: 'By video',
  telephone: 'By telephone',
  group: 'In a group',
  noMatter: 'No matter',
};
export const genderWishes: Choice<NonNullable<Fit['wishes']['therapistGender']>> = {
  woman: 'A woman',
  man: 'A man',
  noMatter: 'No matter',
};
export const recommendationWords: Choice<NonNullable<Fit['recommendation']>> = {
  ipt: 'IPT',
  iptPlusMedication: 'IPT together with medicine',
  otherTherapy: 'Another therapy',
  medication: 'Medicine',
  stepUp: 'More intensive care',
  watchfulWait: 'Wait and look again',
};
export const decisionWords: Choice<NonNullable<Fit['decision']>> = {
  goodFit: 'IPT is a good fit',
  startAndLookAgain: 'Start, and look again at session 3',
  otherCareFirst: 'Other care first',
};

/** A choice of words as the options of a field. */
export const optionsOf = (words: Choice<string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** One earlier treatment as one line: "Sertraline, medicine, 2019. Helped partly." */
export const treatmentLine = ({ what, kind, when, response }: Fit['treatments'][number]): string =>
  `${[what, ...(kind === 'other' ? [] : [kindWords[kind].toLowerCase()]), ...(when === null ? [] : [when])].join(', ')}. ${
    response === 'unknown' ? 'How far it helped is not known' : responseWords[response]
  }.`;

/** What the patient would like, as name and words; what was not said is left out. */
export const wishLines = ({ wishes, preferences }: Pick<Fit, 'wishes' | 'preferences'>) =>
  [
    { name: 'Therapy', text: wishes.therapy && therapyWishes[wishes.therapy] },
    { name: 'Medicine', text: wishes.medication && medicationWishes[wishes.medication] },
    { name: 'How to meet', text: wishes.format && formatWishes[wishes.format] },
    { name: 'Language', text: wishes.language },
    { name: 'Therapist', text: wishes.therapistGender && genderWishes[wishes.therapistGender] },
    { name: 'Why', text: wishes.reason },
    { name: 'Also', text: preferences },
  ].flatMap(({ name, text }) => (text ? [{ name, text }] : []));
