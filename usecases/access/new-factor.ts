import { done } from '#domain/outcome';
import type { NewPasskey } from '#store/credentials';
import { passkeysOf } from '#store/credentials';
import { inScope } from '#store/scope';
import type { Actor, App } from '../app.ts';
import { glance } from '../use-case.ts';
import { beginFlow, endFlow, keepFlow, readFlow } from './flow.ts';
import { knock } from './limiter.ts';
import { newSealedCodes, newSealedSecret, openSealedCodes, openSealedSecret } from './enrolment-secrets.ts';
import { stepOfCode, totpAddress } from './one-time-codes.ts';
import { atDoor } from './open-sign-in.ts';
import { ownAccount } from './own-account-loader.ts';
import { creationOptions, verifyNew, type CreationOptions } from './passkeys.ts';
import { hashOfRecoveryCode } from './recovery-codes.ts';
import type { NotIn } from './visit.ts';

/** A factor that has been proved and waits to be stored. */
export type NewFactor =
  | Readonly<{ kind: 'codes'; secret: string; step: number }>
  | Readonly<{ kind: 'passkey'; key: Omit<NewPasskey, 'publicKey'> & Readonly<{ publicKey: string }> }>;

/** Refused with `step-up` unless the person has proved a factor within ten minutes; asked before anything new is shown (AUT-09). */
export const mayChangeFactors = glance('account.changeFactors', ownAccount, async () => done(true));

/** Begins replacing the authenticator app: the secret waits in the flow until a code proves it. */
export const beginNewCodes = (app: App, who: Actor): Promise<string> =>
  beginFlow(app, 'newFactor', { account: who.user ?? '', totp: newSealedSecret(app).sealed });

/** What the page of the new authenticator app shows; `undefined` when nothing was begun in this browser by this person. */
export async function newCodesPage(
  app: App,
  token: string | undefined,
  who: Actor,
  label: string,
): Promise<Readonly<{ secret: string; address: string }> | undefined> {
  const flow = await ownFlow(app, token, who);
  if (!flow?.totp) return undefined;
  const secret = openSealedSecret(app, flow.totp);
  return { secret, address: totpAddress(secret, label) };
}

/** Proves the new authenticator app. The flow ends with it. */
export async function proveNewCodes(
  app: App,
  token: string | undefined,
  who: Actor,
  given: Readonly<{ code: string; address: string }>,
): Promise<(NewFactor & { kind: 'codes' }) | NotIn> {
  const flow = await ownFlow(app, token, who);
  if (!flow?.totp) return { kind: 'refused' };
  const ticket = await knock(app, 'enrolment', { address: given.address, subject: flow.account });
  if (ticket.kind === 'wait') return ticket;
  const secret = openSealedSecret(app, flow.totp);
  const step = stepOfCode(secret, given.code, app.now());
  if (step === undefined) return { kind: 'refused' };
  await ticket.succeeded();
  await endFlow(app, token, 'newFactor');
  return { kind: 'codes', secret, step };
}

const areaOf = ({ kind }: Actor) => (kind === 'patient' ? 'patient' : 'clinic');

/** Asks the browser to make another passkey for the person signed in. */
export async function beginNewPasskey(
  app: App,
  who: Actor,
  name: string,
): Promise<Readonly<{ flow: string; options: CreationOptions }>> {
  const account = who.user ?? '';
  const keys = await inScope(app, atDoor({ tenant: who.tenant, account }), (s) => passkeysOf(s, account));
  const options = await creationOptions(app, areaOf(who), {
    id: account,
    name,
    existing: keys.map((key) => key.credential_id),
  });
  return { flow: await beginFlow(app, 'newFactor', { account, challenge: options.challenge }), options };
}

/** Checks the passkey the browser made; its challenge is used up by this one answer. */
export async function finishNewPasskey(
  app: App,
  token: string | undefined,
  who: Actor,
  given: Readonly<{ answer: string; name: string }>,
): Promise<(NewFactor & { kind: 'passkey' }) | undefined> {
  const flow = await ownFlow(app, token, who);
  if (!flow?.challenge || !(await endFlow(app, token, 'newFactor'))) return undefined;
  const key = await verifyNew(app, areaOf(who), given.answer, flow.challenge, given.name);
  return key && { kind: 'passkey', key: { ...key, publicKey: key.publicKey.toString('base64') } };
}

/** Ten new recovery codes: their hashes are to be stored now, the codes themselves are shown from the flow. */
export async function beginNewRecoveryCodes(
  app: App,
  who: Actor,
): Promise<Readonly<{ flow: string; hashes: readonly string[] }>> {
  const account = who.user ?? '';
  const sealed = newSealedCodes(app);
  const hashes = openSealedCodes(app, sealed).map((code) => hashOfRecoveryCode(app, account, code).toString('base64'));
  return { flow: await beginFlow(app, 'newFactor', { account, codes: sealed }), hashes };
}

/** The new recovery codes, while the flow lasts. */
export async function newRecoveryCodesPage(
  app: App,
  token: string | undefined,
  who: Actor,
): Promise<readonly string[] | undefined> {
  const flow = await ownFlow(app, token, who);
  if (!flow?.codes || token === undefined) return undefined;
  await keepFlow(app, token, 'newFactor', flow);
  return openSealedCodes(app, flow.codes);
}

async function ownFlow(app: App, token: string | undefined, who: Actor) {
  const flow = await readFlow(app, token, 'newFactor');
  return flow && flow.account === who.user ? flow : undefined;
}
