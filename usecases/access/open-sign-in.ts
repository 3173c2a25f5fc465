import { deviceName, placeName } from '#domain/access/device-name';
import { sessionLimits } from '#domain/access/session-limits';
import { TenantId, UserId } from '#domain/ids.schema';
import { rememberDevice } from '#store/credentials';
import { inScope, type Asking, type Scope } from '#store/scope';
import { endSignIn, findSignIn, insertSignIn, livingSignIns } from '#store/sign-ins';
import type { App } from '../app.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import { noteAtDoor, type Visit } from './visit.ts';
import { endOf } from './who-is.ts';

/** Somebody is in: the secrets for the two cookies. */
export type SignedIn = Readonly<{
  kind: 'in';
  area: 'clinic' | 'patient';
  token: string;
  device: string;
}>;

type Whom = Readonly<{ tenant: string; account: string; area: 'clinic' | 'patient' }>;
type How = Readonly<{
  /** For the trail, e.g. `signIn.passkey`. */
  act: string;
  /** Whether a passkey, a second factor or a patient's sole factor was given just now (SES-08). */
  proved: boolean;
  /** Set for a one-use check-in link: this sign-in opens that check-in only. */
  checkIn?: string;
}>;

/** Acting as an account at a door, before it has a sign-in. */
export const atDoor = ({ tenant, account }: Readonly<{ tenant: string; account: string }>): Asking => ({
  tenant: TenantId.parse(tenant),
  user: UserId.parse(account),
  purpose: 'signIn',
});

/**
 * Opens a new sign-in with a fresh secret (SES-02), ends the one this browser had and the oldest beyond the limit (SES-07), and
 * remembers the device. `alongside` runs in the same transaction, for what must be true together with the sign-in.
 */
export const openSignIn = (
  app: App,
  whom: Whom,
  how: How,
  visit: Visit,
  alongside: (s: Scope) => Promise<void> = async () => {},
): Promise<SignedIn> =>
  inScope(app, atDoor(whom), async (s) => {
    await alongside(s);
    return openIn(s, app, whom, how, visit);
  });

/** The same inside a transaction that is already open. */
export async function openIn(s: Scope, app: App, { account, area }: Whom, how: How, visit: Visit): Promise<SignedIn> {
  const now = app.now();
  const token = newSecret();
  await endReplaced(s, app, account, visit);
  await insertSignIn(s, {
    account,
    area,
    tokenHash: hashOfSecret(token),
    device: deviceName(visit.agent),
    place: placeName(visit.origin),
    at: now,
    endsAt: endOf(area, now),
    provedAt: how.proved ? now : null,
    checkIn: how.checkIn ?? null,
  });
  const living = await livingSignIns(s, account, now);
  for (const { id } of living.slice(0, Math.max(0, living.length - sessionLimits[area].atOnce)))
    await endSignIn(s, account, id, 'tooMany', now);
  const device = visit.device ?? newSecret();
  if (how.checkIn === undefined) await rememberDevice(s, account, hashOfSecret(device), now);
  await noteAtDoor(s, visit, { act: how.act, account, outcome: 'done' });
  return { kind: 'in', area, token, device };
}

/** A browser holds one sign-in of an area. Only the person's own is ended; a foreign secret changes nothing. */
async function endReplaced(s: Scope, app: App, account: string, { replaces }: Visit): Promise<void> {
  if (replaces === undefined) return;
  const old = await findSignIn(s.db, hashOfSecret(replaces));
  if (old && old.tenant_id === s.tenant) await endSignIn(s, account, old.id, 'replaced', app.now());
}
