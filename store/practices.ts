import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export type PracticeName = Readonly<{ tenant_id: string; name: string; sample: boolean }>;

/** Every practice of this installation, oldest first. Whatever is done for one of them opens a scope of its own (TEN-10). */
export async function allPractices(db: Kysely<Tables>): Promise<readonly PracticeName[]> {
  const { rows } = await sql<PracticeName>`select * from all_practices()`.execute(db);
  return rows;
}
