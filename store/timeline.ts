import { updateKept } from './kept-rows.ts';
import type { Scope } from './scope.ts';

/** What happened and what was noticed, early to late; undated last. Entries taken away are left out. */
export const entriesOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('timeline_entry')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('removed_at', 'is', null)
    .selectAll()
    .orderBy('start_date')
    .orderBy('created_at')
    .limit(300)
    .execute();
export type EntryRow = Awaited<ReturnType<typeof entriesOf>>[number];

/** One entry, also one that was taken away, or `undefined`. */
export const findEntry = (s: Scope, id: string) =>
  s.db
    .selectFrom('timeline_entry')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();

export type EntryFields = Readonly<
  Pick<
    EntryRow,
    | 'type'
    | 'kind'
    | 'label'
    | 'start_date'
    | 'precision'
    | 'approx'
    | 'felt'
    | 'feeling'
    | 'symptom_set'
    | 'person_ids'
    | 'marks_onset'
    | 'linked_to_onset'
  > &
    Partial<Pick<EntryRow, 'end_date' | 'end_precision'>>
>;

/** Adds an entry. */
export const insertEntry = (
  s: Scope,
  patientId: string,
  source: 'patient' | 'clinician',
  fields: EntryFields,
  at: string,
) =>
  s.db
    .insertInto('timeline_entry')
    .values({ tenant_id: s.tenant, patient_id: patientId, source, ...fields, changed_by: s.user, changed_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();

/** Changes an entry based on the version that was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateEntry = (
  s: Scope,
  seen: Pick<EntryRow, 'id' | 'version'>,
  change: Partial<EntryFields> & { removed_at?: string | null },
  at: string,
) => updateKept(s, 'timeline_entry', seen, change, at);

/** Takes the mark of the beginning from whichever other entry bears it, so that this one can have it. */
export const clearOnset = (s: Scope, patientId: string, except: string | null, at: string) =>
  s.db
    .updateTable('timeline_entry')
    .set((e) => ({ marks_onset: false, changed_by: s.user, changed_at: at, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('marks_onset', '=', true)
    .where((e) => (except === null ? e.lit(true) : e('id', '<>', except)))
    .execute();

/** Mood as remembered, month by month (`2026-04-01`); a month without a level was unsaid again. */
export const moodOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('remembered_mood')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .select(['month', 'level'])
    .orderBy('month')
    .limit(600)
    .execute();

/** Says or unsays some months; others stay as they are. */
export async function saveMood(
  s: Scope,
  patientId: string,
  months: readonly Readonly<{ month: string; level: string | null }>[],
): Promise<void> {
  if (months.length === 0) return;
  await s.db
    .insertInto('remembered_mood')
    .values(months.map((one) => ({ tenant_id: s.tenant, patient_id: patientId, ...one })))
    .onConflict((c) =>
      c.columns(['tenant_id', 'patient_id', 'month']).doUpdateSet((e) => ({
        level: e.ref('excluded.level'),
        version: e('remembered_mood.version', '+', 1),
      })),
    )
    .execute();
}
