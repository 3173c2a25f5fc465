import { findKeepsake, type KeepsakeRow } from '#store/keepsakes';
import type { Scope } from '#store/scope';
import type { StoredWorksheet } from '#store/worksheets';
import type { Actor, App } from '../app.ts';
import type { Subject } from '../use-case.ts';
import { definitionOf, rightsOn, sideOf, theWorksheet, type OnSheet } from '../worksheets/the-worksheet.ts';
import { mayKeep } from './may-keep.ts';

/** The sheet of grief work as the subject of an act; `undefined` for everybody who is not one of the two (ROL-04). */
export async function theSheetToKeep(s: Scope, on: OnSheet, who: Actor): Promise<Subject<StoredWorksheet> | undefined> {
  const sheet = await theWorksheet(s, on, who);
  if (!sheet) return undefined;
  const { row } = sheet;
  if (who.kind !== 'patient' && row.created_by === 'patient' && row.shared_at === null) return undefined;
  return (await mayKeep(s, definitionOf(s.library, row)?.view, row)) ? sheet : undefined;
}

/** Why nothing can be added to a sheet now, in words; `null` when it can. */
export async function whyClosed(s: Scope, app: App, who: Actor, row: StoredWorksheet): Promise<string | null> {
  if (row.status === 'archived') return 'This sheet is put away. Bring it back first.';
  const sheet = definitionOf(app.library, row);
  if (!sheet) return null;
  const { gate } = await rightsOn(s, sheet, row, sideOf(who));
  if (gate.kind === 'stop') return gate.message;
  return who.kind === 'patient' && gate.hiddenFromPatient ? 'This sheet is not open on the phone now.' : null;
}

export type OneKeepsake = Readonly<{ patientId: string; keepsakeId: string }>;

/**
 * One photo or letter of this patient. The database shows it to the two and to nobody else; a therapist does not see it while the patient
 * keeps its sheet to themselves.
 */
export async function theKeepsake(
  s: Scope,
  { patientId, keepsakeId }: OneKeepsake,
  who: Actor,
): Promise<Subject<KeepsakeRow> | undefined> {
  const row = await findKeepsake(s, keepsakeId);
  if (row?.patient_id !== patientId) return undefined;
  // The patient's own things stay theirs, whatever becomes of the sheet.
  if (who.kind !== 'patient' && !(await theSheetToKeep(s, { patientId, worksheetId: row.worksheet_id }, who)))
    return undefined;
  return { type: 'keepsake', id: row.id, patient: row.patient_id, row };
}
