import type { CourseFlag } from './course-state.ts';
import type { Reading } from './reading.ts';
import { medicationReviewDue } from './medication-due.ts';
import { noEarlyChange } from './rules/middle-rules.ts';
import type { Finding } from './rules/rule.ts';

type Concern = Reading['snapshot']['safety']['concerns'][number]['kind'];

/** The flag each open concern stands for. */
const ofConcern: Readonly<Partial<Record<Concern, CourseFlag>>> = {
  maniaMixed: 'maniaConcern',
  psychosis: 'psychosisConcern',
  catatonia: 'psychosisConcern',
  childAtRisk: 'safeguarding',
  elderAtRisk: 'safeguarding',
  dependentAtRisk: 'safeguarding',
};

/**
 * Flags that follow from the record. The others are set by what people do: `onHold`, and `ipvConcern`, which a concern known from an
 * earlier course brings along and a no to the private question takes away.
 */
const followed: readonly CourseFlag[] = [
  'crisis',
  'maniaConcern',
  'psychosisConcern',
  'safeguarding',
  'nonResponse',
  'deterioration',
  'focusUnderReview',
  'medicationReviewDue',
];

/**
 * The flags a course should carry now, in a fixed order: those people set, and those that follow from open concerns, from the findings
 * and from the scores. A flag never keeps itself up: what it follows from is read, not the flag.
 */
export function flagsNow(reading: Reading, findings: readonly Finding[]): readonly CourseFlag[] {
  const { snapshot, outcome, inTreatment } = reading;
  const fires = (id: string) => findings.some(({ ruleId }) => ruleId === id);
  const concerned = snapshot.safety.concerns.flatMap(({ kind, state }) =>
    state === 'open' ? (ofConcern[kind] ?? []) : [],
  );
  const follows: readonly CourseFlag[] = [
    ...(fires('R-SAFE-04') ? (['crisis'] as const) : []),
    ...concerned,
    ...(inTreatment && (noEarlyChange(reading) || fires('R-END-04')) ? (['nonResponse'] as const) : []),
    ...(outcome.all.includes('deterioration') ? (['deterioration'] as const) : []),
    ...(fires('R-FOC-01') ? (['focusUnderReview'] as const) : []),
    ...(medicationReviewDue(reading) ? (['medicationReviewDue'] as const) : []),
  ];
  const set = snapshot.course.flags.filter((flag) => !followed.includes(flag));
  const carried: readonly CourseFlag[] = snapshot.safety.ipvEarlier ? ['ipvConcern'] : [];
  return [...new Set([...set, ...carried, ...followed.filter((flag) => follows.includes(flag))])];
}
