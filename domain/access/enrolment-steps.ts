/**
 * The steps by which a person gets their own way in, one question a page (design 8.1, W10). The server asks this table before
 * each page and each answer: a step opens when all before it are done, whatever the address says (INV-09).
 */
export type EnrolmentStep =
  'name' | 'email' | 'way' | 'second-step' | 'codes' | 'practice' | 'country' | 'work' | 'sample' | 'check';

/** Whose enrolment: the first owner with a practice, somebody who works here, a patient, or staff after a recovery code. */
export type EnrolmentFor = 'setUp' | 'staff' | 'patient' | 'review';

/** What has been settled so far; the steps are read off it. */
export type EnrolmentFacts = Readonly<{
  name?: string | undefined;
  email?: string | undefined;
  /** The first way in: a passkey proves enough alone, a password needs a second step except for patients. */
  way?: 'passkey' | 'password' | undefined;
  secondStep?: boolean | undefined;
  codesKept?: boolean | undefined;
  practice?: string | undefined;
  country?: string | undefined;
  work?: string | undefined;
  sample?: boolean | undefined;
}>;

const own: readonly EnrolmentStep[] = ['way', 'second-step', 'codes'];
const steps: Readonly<Record<EnrolmentFor, readonly EnrolmentStep[]>> = {
  setUp: ['name', 'email', ...own, 'practice', 'country', 'work', 'sample', 'check'],
  staff: own,
  patient: ['way'],
  review: ['second-step', 'codes'],
};

/** The steps of an enrolment in order. A passkey needs no second step. */
export const stepsOf = (whose: EnrolmentFor, facts: EnrolmentFacts): readonly EnrolmentStep[] =>
  steps[whose].filter((step) => step !== 'second-step' || whose === 'review' || facts.way !== 'passkey');

const isDone: Readonly<Record<EnrolmentStep, (facts: EnrolmentFacts) => boolean>> = {
  name: ({ name }) => name !== undefined,
  email: ({ email }) => email !== undefined,
  way: ({ way }) => way !== undefined,
  'second-step': ({ secondStep }) => secondStep === true,
  codes: ({ codesKept }) => codesKept === true,
  practice: ({ practice }) => practice !== undefined,
  country: ({ country }) => country !== undefined,
  work: ({ work }) => work !== undefined,
  sample: ({ sample }) => sample !== undefined,
  check: () => false,
};

/** The first step that is not done; `undefined` when all are. */
export const nextStep = (whose: EnrolmentFor, facts: EnrolmentFacts): EnrolmentStep | undefined =>
  stepsOf(whose, facts).find((step) => !isDone[step](facts));

/** Whether a step may be opened or answered now: it belongs to this enrolment and everything before it is done. */
export function mayOpen(whose: EnrolmentFor, facts: EnrolmentFacts, step: EnrolmentStep): boolean {
  const all = stepsOf(whose, facts);
  const index = all.indexOf(step);
  return index >= 0 && all.slice(0, index).every((earlier) => isDone[earlier](facts));
}
