import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export type PracticeName = Readonly<{ tenant_id: string; name: string; sample: boolean }>;

/** Every practice of this installation, oldest first. Whatever is done for one of them opens a scope of its own (TEN-10). */
export async function allPractices(db: Kysely<Tables>): Promise<readonly PracticeName[]> {
  const { rows } = await sql<PracticeName>`select * from all_practices()`.execute(db);
  return rows;
}

/** Country of the one practice here; empty when there is none or several. */
export async function helpCountry(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ country: string | null }>`select door_help_country() as country`.execute(db);
  return rows[0]?.country ?? '';
}
