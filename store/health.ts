import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** Version of the server, newest migration, and by how many seconds its clock differs from ours (CNC-08). */
export async function databaseFacts(s: Scope, now: string): Promise<{ version: string; step: string; drift: number }> {
  const { rows } = await sql<{ version: string; step: string; drift: number }>`
    select current_setting('server_version') as version, (select max(name) from schema_migration) as step,
           extract(epoch from clock_timestamp() - ${now}::timestamptz)::float8 as drift`.execute(s.db);
  const [facts] = rows;
  if (!facts) throw new Error('the database told nothing of itself');
  return facts;
}
