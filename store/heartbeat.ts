import { sql, type Kysely } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/**
 * Says that a worker is alive; belongs to no practice, because one worker serves them all (SAF-08). The moment is the database's: whoever
 * reads it may run on another machine, and a program's own clock may be turned while nothing is wrong.
 */
export const beat = (db: Kysely<Tables>, name: string) =>
  db
    .insertInto('heartbeat')
    .values({ name, beat_at: sql<string>`now()` })
    .onConflict((c) => c.column('name').doUpdateSet({ beat_at: sql<string>`now()` }))
    .execute();

/**
 * Seconds since that worker last said it was alive, by the database's clock; `undefined` when it never did. A sign from the future says
 * nothing of now: it counts as being as old as it is early.
 */
export async function secondsQuiet(s: Scope, name: string): Promise<number | undefined> {
  const { rows } = await sql<{ seconds: number }>`
    select abs(extract(epoch from clock_timestamp() - beat_at))::float8 as seconds from heartbeat where name = ${name}`.execute(
    s.db,
  );
  return rows[0]?.seconds;
}
