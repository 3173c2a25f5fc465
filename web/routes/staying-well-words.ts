import { dateWords } from '#domain/calendar-words';
import type { StayingWellPlan } from '#domain/courses/forms/staying-well.schema';
import type { PlanPart } from '#domain/courses/plan-parts';
import type { HelpLine, StayingWellDocument } from '#ui/print/documents';

/** The six parts as the patient reads them (design 8.14). */
export const planTitles: Readonly<Record<PlanPart, string>> = {
  signs: 'My early signs',
  triggers: 'Things that set me off',
  helps: 'What helps',
  people: 'My people, and what I can ask each one',
  learned: 'What I learned',
  help: 'When and how to ask for help',
};

/** Whether anything has been written in a part. */
export function isWritten(plan: StayingWellPlan, part: PlanPart): boolean {
  if (part === 'signs') return plan.earlySigns.length > 0;
  if (part === 'triggers') return plan.triggers.length > 0;
  if (part === 'helps') return plan.whatHelped.length > 0 || plan.myActions.length > 0;
  if (part === 'people') return plan.peopleToTell.length > 0;
  if (part === 'learned') return plan.learned !== '';
  return plan.professionals.length > 0 || plan.booster !== '' || plan.urgent !== '';
}

type Facts = Readonly<{
  plan: StayingWellPlan;
  lines: readonly HelpLine[];
  reviews: readonly string[];
  patientName: string;
  signed: Readonly<{
    patient: Readonly<{ at: string; name: string }> | null;
    clinician: Readonly<{ at: string; name: string }> | null;
  }>;
}>;

/** The plan as it is printed. */
export const wellDocument = ({ plan, lines, reviews, patientName, signed }: Facts): StayingWellDocument => ({
  signs: plan.earlySigns,
  triggers: plan.triggers,
  helps: plan.whatHelped,
  people: plan.peopleToTell,
  learned: plan.learned,
  first: [...plan.myActions, ...(plan.urgent ? [plan.urgent] : []), ...(plan.booster ? [plan.booster] : [])],
  // A list on paper names each service once.
  lines: [...new Set(plan.professionals)].map((name): HelpLine => ({ name, value: '' })).concat(onePerName(lines)),
  ...(plan.medicationPlan ? { medicine: plan.medicationPlan } : {}),
  reviewDates: reviews.map(dateWords),
  signatures: [
    {
      name: signed.patient?.name ?? patientName,
      ...(signed.patient ? { onScreen: { when: dateWords(signed.patient.at) } } : {}),
    },
    {
      name: signed.clinician ? `${signed.clinician.name}, therapist` : 'Therapist',
      ...(signed.clinician ? { onScreen: { when: dateWords(signed.clinician.at) } } : {}),
    },
  ],
});

const onePerName = (lines: readonly HelpLine[]) =>
  lines.filter(({ name }, index) => lines.findIndex((other) => other.name === name) === index);
