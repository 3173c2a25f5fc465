import type { EnrolmentFor, EnrolmentStep } from '#domain/access/enrolment-steps';

const own: ReadonlySet<EnrolmentStep> = new Set(['way', 'second-step', 'codes']);

/** The page of one step: how a person signs in is asked alike for everybody, the rest belongs to the first set-up. */
export const stepPath = (_whose: EnrolmentFor, step: EnrolmentStep): string =>
  `/${own.has(step) ? 'enrol' : 'set-up'}/${step}`;
