import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** Whether the person of this account wants to see scores; null while they have not said. */
export async function showsScores(s: Scope, accountId: string): Promise<boolean | null> {
  const { rows } = await sql<{ shows: boolean | null }>`
    select (preferences ->> 'showScores')::boolean as shows from account
    where tenant_id = ${s.tenant} and id = ${accountId}`.execute(s.db);
  return rows[0]?.shows ?? null;
}

/** Keeps that choice among the person's preferences, beside whatever else stands there. */
export async function keepShowScores(s: Scope, accountId: string, shows: boolean): Promise<void> {
  await sql`update account set preferences = preferences || jsonb_build_object('showScores', ${shows}::boolean), version = version + 1
    where tenant_id = ${s.tenant} and id = ${accountId}`.execute(s.db);
}
