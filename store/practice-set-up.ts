import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** Lets one first set-up through at a time; the lock ends with the transaction. */
export async function oneAtATime(s: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('first set-up', 0))`.execute(s.db);
}

type NewPractice = Readonly<{
  name: string;
  country: string;
  timeZone: string;
  settings: Readonly<Record<string, unknown>>;
}>;

/** Makes the practice of this scope: the tenant is the practice. */
export const insertPractice = (s: Scope, { name, country, timeZone, settings }: NewPractice) =>
  s.db
    .insertInto('practice')
    .values({
      tenant_id: s.tenant,
      id: s.tenant,
      name,
      country,
      time_zone: timeZone,
      settings: JSON.stringify(settings),
    })
    .execute();

/** Changes the practice's name, country, zone and settings if it is still at this version. */
export async function updatePractice(s: Scope, version: number, p: NewPractice): Promise<boolean> {
  const { numUpdatedRows } = await s.db
    .updateTable('practice')
    .set((e) => ({
      name: p.name,
      country: p.country,
      time_zone: p.timeZone,
      settings: JSON.stringify(p.settings),
      version: e('version', '+', 1),
    }))
    .where('tenant_id', '=', s.tenant)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
