import { dateWords, shortDay } from '#domain/calendar-words';
import type { ContractBody } from '#domain/formulation/contract-body.schema';

/** How often a course meets, in words. */
export const rhythms = {
  weekly: 'every week',
  twiceWeekly: 'twice a week',
  fortnightly: 'every two weeks',
  monthly: 'every month',
  custom: 'at times we agree on',
} as const;

/** Where a course meets, in words. */
export const deliveries = {
  inPerson: 'In person',
  telephone: 'By phone',
  video: 'By video',
  mixed: 'In person and from afar',
} as const;

export type Terms = Readonly<{
  plannedSessions: number;
  frequency: string;
  sessionMinutes: number;
  delivery: string;
  startDate: string;
  plannedEndDate: string;
  body: ContractBody;
}>;

const maintenance = {
  discussAtEnd: 'We talk about it near the end.',
  planned: 'Sessions to stay well are planned after the end.',
} as const;

/** The terms of a contract, each with its name, in the order in which they are read; empty ones are left out. */
export const termsOf = (one: Terms): readonly Readonly<{ name: string; text: string }>[] =>
  [
    {
      name: 'Sessions',
      text: `${one.plannedSessions} sessions of ${one.sessionMinutes} minutes, ${rhythms[one.frequency as keyof typeof rhythms] ?? one.frequency}.`,
    },
    {
      name: 'From and to',
      text: `From ${shortDay(one.startDate, one.plannedEndDate)} to ${dateWords(one.plannedEndDate)}. We both know it ends then.`,
    },
    { name: 'Where', text: deliveries[one.delivery as keyof typeof deliveries] ?? one.delivery },
    { name: 'My part', text: one.body.myPart },
    { name: 'Therapist’s part', text: one.body.therapistsPart },
    { name: 'If it gets worse', text: one.body.ifWorse },
    { name: 'What stays private', text: one.body.confidentiality },
    { name: 'If I cannot come', text: one.body.attendancePolicy },
    { name: 'Check-ins', text: one.body.measuresPolicy },
    { name: 'Medicine', text: one.body.medicationPlan },
    { name: 'After the end', text: maintenance[one.body.maintenanceExpectation] },
  ].filter(({ text }) => text !== '');
