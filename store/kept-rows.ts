import type { Kysely, Updateable } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** Tables whose rows say who changed them, when, and how often. */
type KeptTable = 'person' | 'timeline_entry' | 'worksheet';

/** What a change may not touch: what the row is, and what is counted here. */
type Fixed = 'tenant_id' | 'id' | 'patient_id' | 'version' | 'changed_by' | 'changed_at';
export type KeptChange<T extends KeptTable> = Omit<Updateable<Tables[T]>, Fixed>;

/**
 * Changes one row over the version that was seen, and answers the new version; `undefined` when somebody else changed it since
 * (CNC-02). The database keeps what was there before.
 */
export function updateKept<T extends KeptTable>(
  s: Scope,
  table: T,
  { id, version }: Readonly<{ id: string; version: number }>,
  change: KeptChange<T>,
  at: string,
): Promise<{ version: number } | undefined> {
  // The query is one for all three tables; which columns may change is said by the type of `change`.
  const db = s.db as Kysely<Pick<Tables, 'worksheet'>>;
  return db
    .updateTable(table as 'worksheet')
    .set({ ...change, changed_by: s.user, changed_at: at, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
}
