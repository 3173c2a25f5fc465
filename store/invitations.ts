import { sql, type Kysely } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

type Place = Readonly<{ tenant_id: string; id: string }>;
type Db = Kysely<Tables>;

export async function invitationPlace(db: Db, tokenHash: Buffer): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select * from door_invitation(${tokenHash})`.execute(db);
  return rows[0];
}

export async function checkInLinkPlace(db: Db, tokenHash: Buffer): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select * from door_check_in_link(${tokenHash})`.execute(db);
  return rows[0];
}

export type NewInvitation = Readonly<{
  id: string;
  account: string;
  purpose: 'staff' | 'patient' | 'restart';
  tokenHash: Buffer;
  needsProof: boolean;
  at: string;
  expiresAt: string;
}>;

/** Adds an invitation; any open one of the same account is cancelled by it (INV-01). */
export async function insertInvitation(s: Scope, n: NewInvitation): Promise<void> {
  await cancelInvitations(s, n.account, n.at);
  await s.db
    .insertInto('invitation')
    .values({
      tenant_id: s.tenant,
      id: n.id,
      account_id: n.account,
      purpose: n.purpose,
      token_hash: n.tokenHash,
      needs_proof: n.needsProof,
      created_by: s.user,
      created_at: n.at,
      expires_at: n.expiresAt,
    })
    .execute();
}

export const cancelInvitations = (s: Scope, account: string, at: string) =>
  s.db
    .updateTable('invitation')
    .set({ cancelled_at: at })
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute();

/** How many invitations a person has made since then. */
export async function countInvitations(s: Scope, by: string, since: string): Promise<number> {
  const { n } = await s.db
    .selectFrom('invitation')
    .where('tenant_id', '=', s.tenant)
    .where('created_by', '=', by)
    .where('created_at', '>', since)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

const open = (s: Scope, now: string) =>
  s.db
    .selectFrom('invitation')
    .where('tenant_id', '=', s.tenant)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries_left', '>', 0);

/** An invitation that would open now. */
export const openInvitation = (s: Scope, id: string, now: string) =>
  open(s, now)
    .where('id', '=', id)
    .select(['id', 'account_id', 'purpose', 'needs_proof', 'tries_left', 'expires_at'])
    .executeTakeFirst();

/** The open invitation of an account, for those who may see its link. */
export const openInvitationOf = (s: Scope, account: string, now: string) =>
  open(s, now)
    .where('account_id', '=', account)
    .select(['id', 'purpose', 'needs_proof', 'tries_left', 'created_at', 'expires_at'])
    .executeTakeFirst();

/** Takes one of the five tries before the proof is looked at, so that tries at the same moment all count (INV-04). */
export async function takeTry(s: Scope, id: string): Promise<boolean> {
  const { numUpdatedRows } = await s.db
    .updateTable('invitation')
    .set((e) => ({ tries_left: e('tries_left', '-', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('tries_left', '>', 0)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Gives the try back: the proof was right. */
export const giveTryBack = (s: Scope, id: string) =>
  s.db
    .updateTable('invitation')
    .set((e) => ({ tries_left: e('tries_left', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('tries_left', '<', 5)
    .execute();

/** Uses the invitation up: true once, and only while it is open. */
export async function useInvitation(s: Scope, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await s.db
    .updateTable('invitation')
    .set({ used_at: now })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

type NewCheckInLink = Readonly<{
  id: string;
  account: string;
  patient: string;
  checkIn: string;
  tokenHash: Buffer;
  at: string;
  expiresAt: string;
}>;

/** Adds a one-use link to a check-in; an older open one to the same check-in is cancelled. */
export async function insertCheckInLink(s: Scope, n: NewCheckInLink): Promise<void> {
  await s.db
    .updateTable('check_in_link')
    .set({ cancelled_at: n.at })
    .where('tenant_id', '=', s.tenant)
    .where('check_in_id', '=', n.checkIn)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute();
  await s.db
    .insertInto('check_in_link')
    .values({
      tenant_id: s.tenant,
      id: n.id,
      account_id: n.account,
      patient_id: n.patient,
      check_in_id: n.checkIn,
      token_hash: n.tokenHash,
      created_at: n.at,
      expires_at: n.expiresAt,
    })
    .execute();
}

const openLink = (s: Scope, now: string, id: string) =>
  s.db
    .selectFrom('check_in_link')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('expires_at', '>', now);

export const openCheckInLink = (s: Scope, id: string, now: string) =>
  openLink(s, now, id).select(['id', 'account_id', 'patient_id', 'check_in_id']).executeTakeFirst();

/** Uses the link up: answers where it leads, once. */
export const useCheckInLink = (s: Scope, id: string, now: string) =>
  s.db
    .updateTable('check_in_link')
    .set({ used_at: now })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['account_id', 'patient_id', 'check_in_id'])
    .executeTakeFirst();
