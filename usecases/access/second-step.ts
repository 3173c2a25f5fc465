import { accountOf } from '#store/accounts';
import { totpOf, useRecoveryCode, useTotpStep } from '#store/credentials';
import { inScope, type Scope } from '#store/scope';
import type { App } from '../app.ts';
import { beginReview } from './enrolment-begin.ts';
import { endFlow, readFlow } from './flow.ts';
import { knock } from './limiter.ts';
import { post } from './messages.ts';
import { stepOfCode } from './one-time-codes.ts';
import { atDoor, openSignIn, type SignedIn } from './open-sign-in.ts';
import { hashOfRecoveryCode } from './recovery-codes.ts';
import { unseal } from './sealed.ts';
import { noteAtDoor, refused, type NotIn, type Visit } from './visit.ts';

/** `ended`: there is no half-open sign-in any more, it has to begin anew (RAT-04). `review`: a recovery code was used. */
export type SecondStepAnswer =
  | (SignedIn & Readonly<{ to: string }>)
  | NotIn
  | Readonly<{ kind: 'ended' }>
  | Readonly<{ kind: 'review'; flow: string }>;

/** Gives the code of the authenticator app to a sign-in whose password was right. */
export async function giveCode(
  app: App,
  flowToken: string | undefined,
  code: string,
  visit: Visit,
): Promise<SecondStepAnswer> {
  const flow = await readFlow(app, flowToken, 'secondStep');
  if (!flow) return { kind: 'ended' };
  const ticket = await knock(app, 'secondStep', { address: visit.address, subject: flow.account });
  if (ticket.kind === 'wait') {
    await endFlow(app, flowToken, 'secondStep');
    return ticket;
  }
  const right = await inScope(app, atDoor(flow), async (s) => {
    const used = await useCode(s, app, flow.account, code);
    if (!used) await noteAtDoor(s, visit, { act: 'signIn.code', account: flow.account, outcome: 'refused' });
    return used;
  });
  if (!right) return refused;
  if (!(await endFlow(app, flowToken, 'secondStep'))) return { kind: 'ended' };
  await ticket.succeeded();
  const { area, to } = flow;
  return { ...(await openSignIn(app, { ...flow, area }, { act: 'signIn.code', proved: true }, visit)), to };
}

/**
 * Gives a recovery code instead. It is used up, the person is told, and nobody is in yet: the second step is set up again first
 * (AUT-07).
 */
export async function giveRecoveryCode(
  app: App,
  flowToken: string | undefined,
  code: string,
  visit: Visit,
): Promise<SecondStepAnswer> {
  const flow = await readFlow(app, flowToken, 'secondStep');
  if (!flow) return { kind: 'ended' };
  const ticket = await knock(app, 'recovery', { address: visit.address, subject: flow.account });
  if (ticket.kind === 'wait') {
    await endFlow(app, flowToken, 'secondStep');
    return ticket;
  }
  const used = await inScope(app, atDoor(flow), async (s) => {
    const right = await useRecoveryCode(s, flow.account, hashOfRecoveryCode(app, flow.account, code), app.now());
    await noteAtDoor(s, visit, {
      act: 'signIn.recoveryCode',
      account: flow.account,
      outcome: right ? 'done' : 'refused',
    });
    if (right) await post(s, { kind: 'recoveryCodeUsed', account: await accountOf(s, flow.account) });
    return right;
  });
  if (!used) return refused;
  if (!(await endFlow(app, flowToken, 'secondStep'))) return { kind: 'ended' };
  await ticket.succeeded();
  return { kind: 'review', flow: await beginReview(app, flow) };
}

/** Whether a code is right now, using its step up. */
export async function useCode(s: Scope, app: App, account: string, code: string): Promise<boolean> {
  const totp = await totpOf(s, account);
  if (!totp) return false;
  const secret = unseal(app, totpPlace(s.tenant, account), totp.sealed);
  const step = stepOfCode(secret, code, app.now());
  return step !== undefined && (await useTotpStep(s, account, step));
}

/** Where an account's secret lies, for sealing. */
export const totpPlace = (tenant: string, account: string) => ({
  tenant,
  table: 'account_totp',
  column: 'sealed',
  row: account,
});
