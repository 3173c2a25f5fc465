import type { Scope } from './scope.ts';

/** The people in a patient's life by id, for chips and sentences. Those taken off the map stay readable, not choosable. */
export async function peopleNames(s: Scope, patientId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await s.db
    .selectFrom('person')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('removed_at', 'is', null)
    .select(['id', 'display_name'])
    .orderBy('created_at')
    .limit(100)
    .execute();
  return new Map(rows.map(({ id, display_name }) => [id, display_name]));
}
