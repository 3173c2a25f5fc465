import { addMinutes, millisOf } from '#domain/calendar';
import { PatientId, TenantId, UserId } from '#domain/ids.schema';
import type { Role } from '#domain/access/acts';
import { sessionLimits } from '#domain/access/session-limits';
import { inScope, type Purpose } from '#store/scope';
import { endSignIn, findSignIn, touchSignIn, type FoundSignIn } from '#store/sign-ins';
import type { Actor, App } from '../app.ts';
import { hashOfSecret } from './secrets.ts';

/** `locked`: the sign-in lives, but nobody has used it for so long that the person has to prove who they are again (SES-03). */
export type WhoIs =
  Readonly<{ kind: 'in'; actor: Actor; signInId: string }> | Readonly<{ kind: 'locked' }> | Readonly<{ kind: 'none' }>;

type Meta = Readonly<{
  requestId: string;
  /** Class of the address, for the trail. */
  origin: string;
  /** Whether this request of this sign-in is a sign of a person; pages that reload by themselves are not. */
  isActivity(signInId: string): boolean;
}>;

const touchedAgainAfter = 60_000;

/**
 * Who a cookie's token belongs to, decided anew for each request: area, end, idleness, account and roles as they stand now (SES-03,
 * SES-05, ROL-09). Notes activity at most once a minute.
 */
export async function whoIs(app: App, token: string, area: 'clinic' | 'patient', meta: Meta): Promise<WhoIs> {
  const found = await findSignIn(app.db, hashOfSecret(token));
  const now = app.now();
  if (!found || found.area !== area || !lives(found, now)) return { kind: 'none' };
  const idle = millisOf(now) - millisOf(found.seen_at);
  const { idleMinutes } = sessionLimits[area];
  const allowed = Math.min(idleMinutes, area === 'clinic' ? (found.lock_minutes ?? idleMinutes) : idleMinutes);
  if (idle > allowed * 60_000) return idledOut(app, found);
  if (idle >= touchedAgainAfter && meta.isActivity(found.id))
    await inScope(app, askingFor(found), (s) => touchSignIn(s, found.id, now));
  return { kind: 'in', actor: actorOf(found, meta), signInId: found.id };
}

const lives = (found: FoundSignIn, now: string): boolean =>
  found.ended_at === null &&
  millisOf(found.ends_at) > millisOf(now) &&
  found.status === 'active' &&
  found.kind === (found.area === 'clinic' ? 'staff' : 'patient') &&
  found.roles.length > 0;

/** Staff unlock and go on; a patient's sign-in ends, because there is nothing to go back to behind a lock on a shared phone. */
async function idledOut(app: App, found: FoundSignIn): Promise<WhoIs> {
  if (found.area === 'clinic') return { kind: 'locked' };
  await inScope(app, askingFor(found), (s) => endSignIn(s, found.account_id, found.id, 'ended', app.now()));
  return { kind: 'none' };
}

export const askingFor = (found: Pick<FoundSignIn, 'tenant_id' | 'account_id'>) => ({
  tenant: TenantId.parse(found.tenant_id),
  user: UserId.parse(found.account_id),
  purpose: 'signIn' as const,
});

const actorOf = (found: FoundSignIn, { requestId, origin }: Meta): Actor => {
  const roles = found.roles as readonly Role[]; // the check constraint of role_grant allows nothing else
  return {
    tenant: TenantId.parse(found.tenant_id),
    user: UserId.parse(found.account_id),
    kind: found.area === 'clinic' ? 'staff' : 'patient',
    roles,
    patient: found.patient_id === null ? null : PatientId.parse(found.patient_id),
    purpose: found.area === 'patient' ? 'patient' : purposeOf(roles),
    steppedUpAt: found.proved_at,
    limitedTo: found.check_in_id === null ? null : { checkIn: found.check_in_id },
    requestId,
    origin,
  };
};

/** Why staff open records unless they say otherwise (MIN-04): the reason that fits their only kind of work, else care. */
export function purposeOf(roles: readonly Role[]): Purpose {
  const only = (...these: Role[]) => roles.every((role) => these.includes(role));
  if (only('FRO')) return 'office';
  if (only('OWN', 'AUD', 'RES', 'FRO')) return 'administration';
  if (only('SUP')) return 'supervision';
  return 'care';
}

/** When a sign-in that starts now ends for good, however much it is used. */
export const endOf = (area: 'clinic' | 'patient', now: string): string =>
  addMinutes(now, sessionLimits[area].hours * 60);
