import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Says that a worker is alive; belongs to no practice, because one worker serves them all (SAF-08). `at` is the clock's now. */
export const beat = (db: Kysely<Tables>, name: string, at: string) =>
  db
    .insertInto('heartbeat')
    .values({ name, beat_at: at })
    .onConflict((c) => c.column('name').doUpdateSet({ beat_at: at }))
    .execute();
