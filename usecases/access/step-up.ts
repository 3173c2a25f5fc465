import { passkeysOf, passwordOf, usePasskey } from '#store/credentials';
import { inScope } from '#store/scope';
import { rotateSignIn } from '#store/sign-ins';
import type { Actor, App } from '../app.ts';
import { beginFlow, endFlow } from './flow.ts';
import { Busy } from './hash-queue.ts';
import { knock } from './limiter.ts';
import { atDoor } from './open-sign-in.ts';
import { checkPassword } from './password-hash.ts';
import { passkeyIn, requestOptions, verifyUse, type RequestOptions } from './passkeys.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import { useCode } from './second-step.ts';
import { busy, noteAtDoor, refused, type NotIn, type Visit } from './visit.ts';

/** What proves a person again: staff their code or passkey, patients their password or passkey (SES-08). */
export type Proof =
  | Readonly<{ kind: 'code'; code: string }>
  | Readonly<{ kind: 'password'; password: string }>
  | Readonly<{ kind: 'passkey'; flow: string | undefined; answer: string }>;

const areaOf = ({ kind }: Actor) => (kind === 'patient' ? 'patient' : 'clinic');

/** Asks for one of the person's own passkeys; the challenge is bound to this browser and this person. */
export async function beginStepUpPasskey(
  app: App,
  who: Actor,
): Promise<Readonly<{ flow: string; options: RequestOptions }>> {
  const account = who.user ?? '';
  const keys = await inScope(app, atDoor({ tenant: who.tenant, account }), (s) => passkeysOf(s, account));
  const options = await requestOptions(
    app,
    areaOf(who),
    keys.map((key) => key.credential_id),
  );
  return { flow: await beginFlow(app, 'passkey', { challenge: options.challenge, account }), options };
}

/**
 * Proves the person of a sign-in again: for ten minutes acts that ask for it are open. The sign-in gets a new secret (SES-02). A password
 * proves a patient only, whose sole factor it is.
 */
export async function stepUp(
  app: App,
  who: Actor,
  signInId: string,
  proof: Proof,
  visit: Visit,
): Promise<Readonly<{ kind: 'in'; token: string }> | NotIn> {
  const account = who.user;
  if (account === null || who.limitedTo !== null) return refused;
  const ticket = await knock(app, 'stepUp', { address: visit.address, subject: account });
  if (ticket.kind === 'wait') return ticket;
  try {
    const ok = await isProved(app, who, account, proof);
    const token = newSecret();
    const proved = await inScope(app, atDoor({ tenant: who.tenant, account }), async (s) => {
      const set = { tokenHash: hashOfSecret(token), at: app.now(), provedAt: app.now() };
      const rotated = ok && (await rotateSignIn(s, signInId, set));
      await noteAtDoor(s, visit, { act: `stepUp.${proof.kind}`, account, outcome: rotated ? 'done' : 'refused' });
      return rotated;
    });
    if (!proved) return refused;
    await ticket.succeeded();
    return { kind: 'in', token };
  } catch (error) {
    if (error instanceof Busy) return busy;
    throw error;
  }
}

async function isProved(app: App, who: Actor, account: string, proof: Proof): Promise<boolean> {
  const door = atDoor({ tenant: who.tenant, account });
  if (proof.kind === 'code') return inScope(app, door, (s) => useCode(s, app, account, proof.code));
  if (proof.kind === 'password') {
    const stored = await inScope(app, door, (s) => passwordOf(s, account));
    const { ok } = await checkPassword(app, proof.password, stored);
    return ok && who.kind === 'patient';
  }
  const flow = await endFlow(app, proof.flow, 'passkey');
  if (flow?.account !== account) return false;
  return inScope(app, door, async (s) => {
    const stored = (await passkeysOf(s, account)).find((key) => key.credential_id === passkeyIn(proof.answer));
    const counter = stored && (await verifyUse(app, areaOf(who), proof.answer, flow.challenge, stored));
    return counter !== undefined && stored !== undefined && (await usePasskey(s, stored.id, counter, app.now()));
  });
}
