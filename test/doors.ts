import { millisOf } from '#domain/calendar';
import { codeOfStep } from '#usecases/access/one-time-codes';
import type { Actor, App } from '#usecases/app';
import type { Enrolment, StepAnswer } from '#usecases/access/enrolment';
import { choosePassword } from '#usecases/access/enrolment-way';
import { finishEnrolment } from '#usecases/access/enrolment-finish';
import {
  keepRecoveryCodes,
  proveSecondStep,
  recoveryCodesPage,
  secondStepPage,
} from '#usecases/access/enrolment-second-step';
import { readFlow } from '#usecases/access/flow';
import { acceptInvitation } from '#usecases/access/join';
import { inviteStaff, type StaffRole } from '#usecases/access/staff';
import { secretOf } from '#usecases/access/secrets';
import type { Visit } from '#usecases/access/visit';
import { whoIs } from '#usecases/access/who-is';
import { perform } from '#usecases/perform';
import type { TestApp } from './kit.ts';

export const goodPassword = 'lamp river quietly';

/** A knock at a door from somewhere. */
export const aVisit = (given: Partial<Visit> = {}): Visit => ({
  requestId: 'test',
  origin: 'loopback',
  address: '203.0.113.7',
  agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  device: undefined,
  replaces: undefined,
  ...given,
});

/** What an authenticator app shows now, so many 30-second steps away. */
export const codeAt = (app: App, secret: string, steps = 0): string =>
  codeOfStep(secret, Math.floor(millisOf(app.now()) / 30_000) + steps);

export function expectKind<A extends { kind: string }, K extends A['kind']>(
  answer: A,
  kind: K,
): Extract<A, { kind: K }> {
  if (answer.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(answer)}`);
  return answer as Extract<A, { kind: K }>; // just compared
}

/** Somebody who works here with password, authenticator app and recovery codes. */
export type Enrolled = Readonly<{
  account: string;
  email: string;
  secret: string;
  codes: readonly string[];
  token: string;
  device: string;
}>;

/** Invites a colleague and walks through the whole enrolment by password. */
export async function enrolStaff(
  app: TestApp,
  owner: Actor,
  {
    name = 'Therapist T2',
    email = 't2@practice.example',
    roles = ['THE'],
  }: { name?: string; email?: string; roles?: readonly StaffRole[] } = {},
): Promise<Enrolled> {
  const invited = await perform(app, owner, inviteStaff, { name, email, roles }, app.newId());
  if (!invited.ok) throw new Error(`the invitation was refused: ${invited.code} ${invited.details.join()}`);
  const token = secretOf(app, 'invitation', invited.value.invitation);
  const { flow } = expectKind(await acceptInvitation(app, token, undefined, aVisit()), 'next');
  const { secret, codes } = await enrolByPassword(app, flow);
  const done = expectKind(await finishEnrolment(app, flow, aVisit()), 'in');
  return { account: invited.value.account, email, secret, codes, token: done.token, device: done.device };
}

/** Walks through password, second step and recovery codes of an enrolment. */
export async function enrolByPassword(
  app: TestApp,
  flow: string,
): Promise<{ secret: string; codes: readonly string[]; last: StepAnswer }> {
  expectKind(await choosePassword(app, flow, { password: goodPassword }), 'next');
  const page = await secondStepPage(app, flow);
  if (!page) throw new Error('no second step');
  expectKind(await proveSecondStep(app, flow, { code: codeAt(app, page.secret, -1), address: '203.0.113.7' }), 'next');
  const codes = (await recoveryCodesPage(app, flow)) ?? [];
  const last = await keepRecoveryCodes(app, flow, codes[3] ?? '');
  return { secret: page.secret, codes, last };
}

export const enrolmentOf = (app: App, flow: string): Promise<Enrolment | undefined> => readFlow(app, flow, 'enrolment');

/** What a cookie opens now. */
export const opens = (app: App, token: string, area: 'clinic' | 'patient' = 'clinic') =>
  whoIs(app, token, area, { requestId: 'test', origin: 'loopback', isActivity: () => true });
