import type { EnrolmentFacts, EnrolmentFor, EnrolmentStep } from '#domain/access/enrolment-steps';
import { mayOpen, nextStep } from '#domain/access/enrolment-steps';
import type { App } from '../app.ts';
import { keepFlow, readFlow } from './flow.ts';
import type { SignedIn } from './open-sign-in.ts';

/** The account an enrolment is for, when there already is one. */
export type EnrolledAccount = Readonly<{
  tenant: string;
  id: string;
  name: string;
  email: string | null;
  practice: string;
  /** The invitation that is used up at the end; null after a recovery code. */
  invitation: string | null;
  /** All former credentials and sign-ins end with this enrolment. */
  restart: boolean;
}>;

/** How a practice works, as its owner says at set-up. */
export type Work = 'alone' | 'team' | 'groups';

/** Everything an enrolment has found out so far; kept with the flow, never in the browser. Secrets are hashed or sealed. */
export type Enrolment = Readonly<{
  whose: EnrolmentFor;
  account: EnrolledAccount | null;
  /** The id the account has, or will have once it is made. */
  accountId: string;
  name?: string;
  email?: string;
  passwordHash?: string;
  passkey?: Readonly<{
    credentialId: string;
    publicKey: string;
    counter: number;
    transports: readonly string[];
    name: string;
  }>;
  /** The challenge of a passkey that is being made. */
  challenge?: string;
  /** Sealed secret of the authenticator app; `step` is the code that proved it, `kept` that the old one stays. */
  totp?: Readonly<{ sealed: string; step: number | null }> | Readonly<{ kept: true }>;
  /** Sealed recovery codes, until the person has said that they are kept. */
  codes?: string;
  codesKept?: true;
  practice?: string;
  country?: string;
  timeZone?: string;
  work?: Work;
  seesPatients?: boolean;
  sample?: boolean;
}>;

/** What the table of steps reads of an enrolment. */
export const factsOf = (e: Enrolment): EnrolmentFacts => ({
  name: e.name,
  email: e.email,
  way: e.passkey ? 'passkey' : e.passwordHash === undefined ? undefined : 'password',
  secondStep: e.totp !== undefined && ('kept' in e.totp || e.totp.step !== null),
  codesKept: e.codesKept,
  practice: e.practice,
  country: e.country,
  work: e.work,
  sample: e.sample,
});

/**
 * `next`: where to go on. `wrong`: the step was not accepted, one message per field. `closed`: there is no such enrolment in this
 * browser, or the step is not open yet. `in`: the enrolment is over and the person is signed in.
 */
export type StepAnswer =
  | Readonly<{ kind: 'next'; whose: EnrolmentFor; step: EnrolmentStep }>
  | Readonly<{ kind: 'wrong'; errors: Readonly<Record<string, string>> }>
  | Readonly<{ kind: 'closed' }>
  | Readonly<{ kind: 'finished'; whose: EnrolmentFor }>
  | Readonly<{ kind: 'wait'; seconds: number; stopped: boolean }>
  | Readonly<{ kind: 'busy' }>
  | SignedIn;

export const closed = { kind: 'closed' } as const;
export const wrong = (errors: Readonly<Record<string, string>>) => ({ kind: 'wrong', errors }) as const;

/** The enrolment of this browser, if this step of it may be opened; otherwise where it stands (INV-09). */
export async function enrolmentAt(
  app: App,
  token: string | undefined,
  step: EnrolmentStep,
): Promise<Readonly<{ open: Enrolment } | { standsAt: EnrolmentStep | undefined; whose: EnrolmentFor | undefined }>> {
  const enrolment = await readFlow(app, token, 'enrolment');
  if (!enrolment) return { standsAt: undefined, whose: undefined };
  const facts = factsOf(enrolment);
  if (mayOpen(enrolment.whose, facts, step)) return { open: enrolment };
  return { standsAt: nextStep(enrolment.whose, facts), whose: enrolment.whose };
}

/**
 * Answers one step. `work` gives the changed enrolment, or says what was wrong. A step that is not open, or a second press after the
 * enrolment has moved on, changes nothing.
 */
export async function answerStep(
  app: App,
  token: string | undefined,
  step: EnrolmentStep,
  work: (enrolment: Enrolment) => Promise<Enrolment | StepAnswer>,
): Promise<StepAnswer> {
  const at = await enrolmentAt(app, token, step);
  if (!('open' in at) || token === undefined) return closed;
  const result = await work(at.open);
  if ('kind' in result) return result;
  await keepFlow(app, token, 'enrolment', result);
  const next = nextStep(result.whose, factsOf(result));
  return next ? { kind: 'next', whose: result.whose, step: next } : { kind: 'finished', whose: result.whose };
}
