import { sql, type Kysely } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** What a sign-in's token leads to, before any tenant is known; read by one function of the database for one exact secret. */
export type FoundSignIn = Readonly<{
  tenant_id: string;
  id: string;
  account_id: string;
  area: 'clinic' | 'patient';
  seen_at: string;
  ends_at: string;
  ended_at: string | null;
  proved_at: string | null;
  check_in_id: string | null;
  kind: 'staff' | 'patient' | 'system';
  status: string;
  patient_id: string | null;
  roles: readonly string[];
  /** The practice's own, shorter limit for idle staff, in minutes. */
  lock_minutes: number | null;
}>;

/** The sign-in behind a token, with its account and today's roles in one round trip; `undefined` for an unknown token. */
export async function findSignIn(db: Kysely<Tables>, tokenHash: Buffer): Promise<FoundSignIn | undefined> {
  const { rows } = await sql<FoundSignIn>`select * from door_sign_in(${tokenHash})`.execute(db);
  return rows[0];
}

export type NewSignIn = Readonly<{
  account: string;
  area: 'clinic' | 'patient';
  tokenHash: Buffer;
  device: string;
  place: string;
  at: string;
  endsAt: string;
  provedAt: string | null;
  checkIn: string | null;
}>;

export async function insertSignIn(s: Scope, n: NewSignIn): Promise<string> {
  const { id } = await s.db
    .insertInto('sign_in')
    .values({
      tenant_id: s.tenant,
      account_id: n.account,
      area: n.area,
      token_hash: n.tokenHash,
      device: n.device,
      place: n.place,
      started_at: n.at,
      seen_at: n.at,
      ends_at: n.endsAt,
      proved_at: n.provedAt,
      check_in_id: n.checkIn,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Notes that a person was active. */
export const touchSignIn = (s: Scope, id: string, at: string) =>
  s.db.updateTable('sign_in').set({ seen_at: at }).where('tenant_id', '=', s.tenant).where('id', '=', id).execute();

/** Gives a living sign-in a new token, so that the old one opens nothing from now on (SES-02). Answers whether it was alive. */
export async function rotateSignIn(
  s: Scope,
  id: string,
  set: Readonly<{ tokenHash: Buffer; at: string; provedAt?: string }>,
): Promise<boolean> {
  const { numUpdatedRows } = await s.db
    .updateTable('sign_in')
    .set({ token_hash: set.tokenHash, seen_at: set.at, ...(set.provedAt && { proved_at: set.provedAt }) })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

type Why = 'signedOut' | 'ended' | 'replaced' | 'tooMany' | 'factorChanged' | 'disabled' | 'reset';

/** Ends one sign-in of an account. Answers whether there was one to end. */
export async function endSignIn(s: Scope, account: string, id: string, why: Why, at: string): Promise<boolean> {
  const { numUpdatedRows } = await s.db
    .updateTable('sign_in')
    .set({ ended_at: at, ended_why: why })
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Ends all sign-ins of an account but one; all of them with `keep: null` (SES-05). Answers how many ended. */
export async function endSignIns(
  s: Scope,
  account: string,
  { keep, why, at }: Readonly<{ keep: string | null; why: Why; at: string }>,
): Promise<number> {
  const { numUpdatedRows } = await s.db
    .updateTable('sign_in')
    .set({ ended_at: at, ended_why: why })
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .$if(keep !== null, (q) => q.where('id', '!=', keep ?? ''))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** The living sign-ins of an account, oldest first. */
export const livingSignIns = (s: Scope, account: string, now: string) =>
  s.db
    .selectFrom('sign_in')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .select(['id', 'area', 'device', 'place', 'started_at', 'seen_at', 'check_in_id'])
    .orderBy('started_at')
    .orderBy('id')
    .limit(50)
    .execute();
