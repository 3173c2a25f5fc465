import { entryOf, type Library } from '#domain/library';
import { BrokenInvariant } from '#domain/outcome';
import { storedAnswers, type Answers } from '#domain/worksheets/answers';
import { gateOf, type Gate } from '#domain/worksheets/gate';
import { saysAfraid, type Side, type SheetRights } from '#domain/worksheets/worksheet';
import type { Worksheet } from '#domain/worksheets/worksheet.schema';
import { safetyAround } from '#store/safety-around';
import type { Scope } from '#store/scope';
import { findWorksheet, type StoredWorksheet } from '#store/worksheets';
import type { Actor } from '../app.ts';
import type { Subject } from '../use-case.ts';

/** Every act on a sheet names the patient of its page; a sheet of somebody else is "not found" there (SAF-09). */
export type OnSheet = Readonly<{ patientId: string; worksheetId: string }>;

/**
 * Loads a worksheet as the subject of an act; `undefined` when there is none here, when it belongs to another record, or when a
 * patient asks for one that was not shared with them.
 */
export async function theWorksheet(
  s: Scope,
  { patientId, worksheetId }: OnSheet,
  who: Actor,
): Promise<Subject<StoredWorksheet> | undefined> {
  const row = await findWorksheet(s, worksheetId);
  if (row?.patient_id !== patientId) return undefined;
  if (who.kind === 'patient' && row.created_by !== 'patient' && row.shared_at === null) return undefined;
  return { type: 'worksheet', id: row.id, patient: row.patient_id, row };
}

export const sideOf = (who: Actor): Side => (who.kind === 'patient' ? 'patient' : 'clinician');

/**
 * The definition a stored sheet follows: the version it was begun with. Notes from a session follow the sheet of their technique, and
 * what does not fit it is kept as notes. `undefined` for techniques without a sheet.
 */
export function definitionOf(
  library: Library,
  row: Pick<StoredWorksheet, 'technique_id' | 'definition_id' | 'definition_version'>,
): Worksheet | undefined {
  if (row.definition_id !== null) {
    const pinned = entryOf(library.worksheets, row.definition_id, row.definition_version ?? undefined);
    const entry = pinned ?? entryOf(library.worksheets, row.definition_id);
    if (!entry) throw new BrokenInvariant(`the worksheet ${row.definition_id} has gone from the library`);
    return entry.definition;
  }
  return sheetOfTechnique(library, row.technique_id);
}

/** The sheet a technique opens: the one it names, else the one of its own name. */
export function sheetOfTechnique(library: Library, techniqueId: string): Worksheet | undefined {
  const named = entryOf(library.techniques, techniqueId)?.definition.worksheetId;
  return entryOf(library.worksheets, named ?? techniqueId)?.definition;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answers of a stored body, and what an earlier form of the sheet had written. */
export function bodyOf(sheet: Worksheet, body: unknown): Readonly<{ answers: Answers; notes: readonly string[] }> {
  const given = isRecord(body) ? body : {};
  const read = storedAnswers(sheet, given['answers']);
  const kept = Array.isArray(given['notes']) ? given['notes'].filter((one) => typeof one === 'string') : [];
  return { answers: read.answers, notes: [...kept, ...read.notes] };
}

/** Everyone an answer names. */
export const peopleIn = (sheet: Worksheet, answers: Answers): readonly string[] => {
  const fields = sheet.steps.flatMap(({ fields }) => fields);
  const named = fields.flatMap((field) => {
    const answer = answers[field.id];
    if (field.kind === 'person') return typeof answer === 'string' ? [answer] : [];
    if (!Array.isArray(answer)) return [];
    if (field.kind === 'people') return answer.filter((one) => typeof one === 'string');
    if (field.kind !== 'rows') return [];
    const columns = field.columns.filter(({ kind }) => kind === 'person').map(({ id }) => id);
    return answer.flatMap((row) =>
      typeof row === 'object' ? columns.map((id) => row.cells[id]).filter((one) => typeof one === 'string') : [],
    );
  });
  return [...new Set(named)];
};

/** What the safety gate says about one sheet, and what this reader may see and write of it. */
export async function rightsOn(
  s: Scope,
  sheet: Worksheet,
  row: Pick<StoredWorksheet, 'course_id' | 'patient_id' | 'area' | 'linked_people' | 'own_shared_at' | 'body'>,
  side: Side,
): Promise<Readonly<{ gate: Gate; rights: SheetRights }>> {
  const around = await safetyAround(s, { id: row.course_id, patient_id: row.patient_id });
  const afraid = saysAfraid(sheet, bodyOf(sheet, row.body).answers);
  const gate = gateOf(sheet, { area: row.area, people: row.linked_people, afraid }, around);
  return {
    gate,
    rights: { side, ownShared: row.own_shared_at !== null, understandOnly: gate.kind !== 'open' },
  };
}
