import { sessionLimits } from '#domain/access/session-limits';
import { addMinutes, millisOf } from '#domain/calendar';
import { accountOf, accountOfPatient } from '#store/accounts';
import { checkInLinkPlace, insertCheckInLink, openCheckInLink, useCheckInLink } from '#store/invitations';
import { inScope, type Scope } from '#store/scope';
import { findSignIn } from '#store/sign-ins';
import type { App } from '../app.ts';
import { knock } from './limiter.ts';
import { linkOf, post } from './messages.ts';
import { atDoor, openIn, type SignedIn } from './open-sign-in.ts';
import { hashOfSecret, secretOf } from './secrets.ts';
import type { NotIn, Visit } from './visit.ts';

const lasts = 48 * 60; // minutes, design 6.10

type Which = Readonly<{ patient: string; checkIn: string }>;

/**
 * Makes a one-use link to one check-in and posts it to the patient, in the transaction of its cause. Answers the link, for showing it in
 * the room; `null` when the patient has no account that may sign in yet, because then nobody could be told apart from anybody.
 */
export async function makeCheckInLink(
  s: Scope,
  app: App,
  { patient, checkIn, kind = 'checkIn' }: Which & Readonly<{ kind?: 'checkIn' | 'checkInReminder' }>,
): Promise<string | null> {
  const account = await accountOfPatient(s, patient);
  if (account?.status !== 'active') return null;
  const id = app.newId();
  const now = app.now();
  await insertCheckInLink(s, {
    id,
    account: account.id,
    patient,
    checkIn,
    tokenHash: hashOfSecret(secretOf(app, 'check-in', id)),
    at: now,
    expiresAt: addMinutes(now, lasts),
  });
  await post(s, { kind, account, link: { kind: 'check-in', id } });
  return linkOf(app, 'check-in', id);
}

/** Whether the link would open; looking changes nothing, so that a mail scanner cannot burn it (INV-02). */
export async function lookAtCheckInLink(app: App, token: string): Promise<boolean> {
  const place = await checkInLinkPlace(app.db, hashOfSecret(token));
  if (!place) return false;
  const asking = { ...atDoor({ tenant: place.tenant_id, account: place.tenant_id }), user: null };
  return (await inScope(app, asking, (s) => openCheckInLink(s, place.id, app.now()))) !== undefined;
}

export type RedeemAnswer =
  | (SignedIn & Readonly<{ checkIn: string }>)
  | Readonly<{ kind: 'here'; checkIn: string }>
  | Readonly<{ kind: 'ended' }>
  | NotIn;

/**
 * Uses the link up and opens a sign-in that reaches this check-in and nothing else. `here`: the patient is signed in in this browser
 * anyway, and keeps that sign-in.
 */
export async function redeemCheckInLink(app: App, token: string, visit: Visit): Promise<RedeemAnswer> {
  const ticket = await knock(app, 'checkInLink', { address: visit.address });
  if (ticket.kind === 'wait') return ticket;
  const place = await checkInLinkPlace(app.db, hashOfSecret(token));
  if (!place) return { kind: 'ended' };
  const asking = { ...atDoor({ tenant: place.tenant_id, account: place.tenant_id }), user: null };
  const opened = await inScope(app, asking, async (s) => {
    const link = await useCheckInLink(s, place.id, app.now());
    const account = link && (await accountOf(s, link.account_id));
    if (!link || account?.status !== 'active') return undefined;
    if (await isInAlready(s, app, link.account_id, visit)) return { kind: 'here' as const, checkIn: link.check_in_id };
    const whom = { tenant: place.tenant_id, account: link.account_id, area: 'patient' } as const;
    const how = { act: 'signIn.checkInLink', proved: false, checkIn: link.check_in_id };
    return { ...(await openIn(s, app, whom, how, visit)), checkIn: link.check_in_id };
  });
  if (!opened) return { kind: 'ended' };
  await ticket.succeeded();
  return opened;
}

async function isInAlready(s: Scope, app: App, account: string, { replaces }: Visit): Promise<boolean> {
  const old = replaces === undefined ? undefined : await findSignIn(s.db, hashOfSecret(replaces));
  if (
    !old ||
    old.account_id !== account ||
    old.tenant_id !== s.tenant ||
    old.ended_at !== null ||
    old.check_in_id !== null
  )
    return false;
  const now = millisOf(app.now());
  return millisOf(old.ends_at) > now && now - millisOf(old.seen_at) <= sessionLimits.patient.idleMinutes * 60_000;
}
