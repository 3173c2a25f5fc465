import { accountOf, setAccountEmail, setAccountStatus } from '#store/accounts';
import { addPasskey, forgetCredentials, setPassword, setRecoveryCodes, setTotp } from '#store/credentials';
import { useInvitation } from '#store/invitations';
import { inScope, type Scope } from '#store/scope';
import { endSignIns } from '#store/sign-ins';
import type { App } from '../app.ts';
import { nextStep } from '#domain/access/enrolment-steps';
import { closed, factsOf, wrong, type Enrolment, type StepAnswer } from './enrolment.ts';
import { openSealedCodes, openSealedSecret } from './enrolment-secrets.ts';
import { endFlow, keepFlow, readFlow } from './flow.ts';
import { post } from './messages.ts';
import { atDoor, openIn, type SignedIn } from './open-sign-in.ts';
import { hashOfRecoveryCode } from './recovery-codes.ts';
import { seal } from './sealed.ts';
import { totpPlace } from './second-step.ts';
import { noteAtDoor, type Visit } from './visit.ts';

/** Carries out of the transaction that it must not happen after all. */
class Undone extends Error {
  readonly answer: StepAnswer;
  constructor(answer: StepAnswer) {
    super('undone');
    this.answer = answer;
  }
}

/**
 * Ends an enrolment to an account that exists: stores what it chose, uses up its invitation, and signs the person in. One
 * transaction; of two presses one gets in. First set-ups end in `finishSetUp`.
 */
export async function finishEnrolment(app: App, token: string | undefined, visit: Visit): Promise<StepAnswer> {
  const enrolment = await readFlow(app, token, 'enrolment');
  if (!enrolment?.account || token === undefined || nextStep(enrolment.whose, factsOf(enrolment))) return closed;
  if (!(await endFlow(app, token, 'enrolment'))) return closed;
  const { account } = enrolment;
  try {
    return await inScope(app, atDoor({ tenant: account.tenant, account: account.id }), (s) =>
      complete(s, app, enrolment, visit),
    );
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    if (error.answer.kind === 'wrong') await keepFlow(app, token, 'enrolment', enrolment); // to be put right and sent again
    return error.answer;
  }
}

async function complete(s: Scope, app: App, enrolment: Enrolment, visit: Visit): Promise<SignedIn> {
  const { account, whose, email } = enrolment;
  if (!account) throw new Undone(closed);
  const now = app.now();
  const row = await accountOf(s, account.id);
  if (!row || row.status === 'disabled') throw new Undone(closed);
  if (account.invitation !== null && !(await useInvitation(s, account.invitation, now))) throw new Undone(closed);
  if (account.restart) {
    await forgetCredentials(s, account.id);
    await endSignIns(s, account.id, { keep: null, why: 'reset', at: now });
  }
  if (email !== undefined && email !== row.email && !(await setAccountEmail(s, account.id, email)))
    throw new Undone(wrong({ email: 'Choose another email address' }));
  await storeCredentials(s, app, enrolment, account.id);
  if (row.status !== 'active') await setAccountStatus(s, account.id, 'active');
  if (whose === 'review') {
    await endSignIns(s, account.id, { keep: null, why: 'factorChanged', at: now });
    await post(s, { kind: 'factorChanged', account: row });
  }
  const area = whose === 'patient' ? 'patient' : 'clinic';
  await noteAtDoor(s, visit, {
    act: whose === 'review' ? 'account.reviewed' : 'account.enrolled',
    account: account.id,
    outcome: 'done',
  });
  const whom = { tenant: account.tenant, account: account.id, area } as const;
  return openIn(s, app, whom, { act: 'signIn.enrolled', proved: true }, visit);
}

/** Stores what an enrolment chose: password or passkey, the second step, and the recovery codes. */
export async function storeCredentials(s: Scope, app: App, e: Enrolment, account: string): Promise<void> {
  const at = app.now();
  if (e.passwordHash !== undefined) await setPassword(s, account, e.passwordHash, at);
  if (e.passkey)
    await addPasskey(s, account, { ...e.passkey, publicKey: Buffer.from(e.passkey.publicKey, 'base64') }, at);
  if (e.totp && 'sealed' in e.totp && e.totp.step !== null) {
    const sealed = seal(app, totpPlace(s.tenant, account), openSealedSecret(app, e.totp.sealed));
    await setTotp(s, account, { sealed, step: e.totp.step, at });
  }
  if (e.codes !== undefined && e.codesKept) {
    const codes = openSealedCodes(app, e.codes);
    await setRecoveryCodes(
      s,
      account,
      codes.map((code) => hashOfRecoveryCode(app, account, code)),
    );
  }
}
