import { millisOf } from '#domain/calendar';
import { passwordOf } from '#store/credentials';
import { inScope } from '#store/scope';
import { findSignIn, rotateSignIn } from '#store/sign-ins';
import type { App } from '../app.ts';
import { Busy } from './hash-queue.ts';
import { knock } from './limiter.ts';
import { atDoor } from './open-sign-in.ts';
import { checkPassword } from './password-hash.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import { busy, noteAtDoor, refused, type NotIn, type Visit } from './visit.ts';

/** `ended`: the sign-in is over, the person has to sign in from the start. */
export type UnlockAnswer = Readonly<{ kind: 'in'; token: string }> | NotIn | Readonly<{ kind: 'ended' }>;

/**
 * Opens a locked clinic sign-in again with the password alone: the second factor was given in this sign-in, and its end stays where
 * it was (SES-03). The secret changes (SES-02); acts that ask for a fresh second factor still ask.
 */
export async function unlock(
  app: App,
  token: string | undefined,
  password: string,
  visit: Visit,
): Promise<UnlockAnswer> {
  const found = token === undefined ? undefined : await findSignIn(app.db, hashOfSecret(token));
  const lives = found?.area === 'clinic' && found.ended_at === null && found.status === 'active';
  if (!found || !lives || millisOf(found.ends_at) <= millisOf(app.now())) return { kind: 'ended' };
  const whom = { tenant: found.tenant_id, account: found.account_id };
  const ticket = await knock(app, 'unlock', { address: visit.address, subject: found.account_id });
  if (ticket.kind === 'wait') return ticket;
  try {
    const stored = await inScope(app, atDoor(whom), (s) => passwordOf(s, whom.account));
    const { ok } = await checkPassword(app, password, stored);
    const fresh = newSecret();
    const opened = await inScope(app, atDoor(whom), async (s) => {
      const rotated = ok && (await rotateSignIn(s, found.id, { tokenHash: hashOfSecret(fresh), at: app.now() }));
      await noteAtDoor(s, visit, {
        act: 'signIn.unlock',
        account: whom.account,
        outcome: rotated ? 'done' : 'refused',
      });
      return rotated;
    });
    if (!opened) return refused;
    await ticket.succeeded();
    return { kind: 'in', token: fresh };
  } catch (error) {
    if (error instanceof Busy) return busy;
    throw error;
  }
}
