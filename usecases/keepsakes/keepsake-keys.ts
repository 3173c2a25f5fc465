import { insertKeepsakeKey, keepsakeKeyOf, type KeepsakeRow } from '#store/keepsakes';
import type { Scope } from '#store/scope';
import { freshDataKey, openedDataKey, type DataKey } from '../access/data-key.ts';
import { openUnder, type Place } from '../access/sealed.ts';
import type { App } from '../app.ts';

type Course = Readonly<{ id: string; patient_id: string }>;

const keyPlace = (s: Scope, id: string, { id: course, patient_id: patient }: Course): Place => ({
  tenant: s.tenant,
  table: 'keepsake_key',
  column: `wrapped ${course}`,
  row: id,
  patient,
});

/** Where a photo, a letter or the line about it lies: moved to another row, patient or practice it does not open (ENC-02). */
export const keepsakePlace = (s: Scope, column: 'sealed' | 'sealed_line', row: string, patient: string): Place => ({
  tenant: s.tenant,
  table: 'keepsake',
  column,
  row,
  patient,
});

/** The key of a course; the first photo or letter makes it. Throws `CannotBeOpened`. */
export async function keepsakeKeyFor(s: Scope, app: App, course: Course, at: string): Promise<DataKey> {
  const kept = await keepsakeKeyOf(s, course.id);
  if (kept) return openedDataKey(app, keyPlace(s, kept.id, course), kept.wrapped);
  const { key, wrapped } = freshDataKey(app, keyPlace(s, app.newId(), course));
  // Two who add the first thing at the same moment: the second takes the key of the first.
  return (await insertKeepsakeKey(s, { id: key.id, course, wrapped, at })) ? key : keepsakeKeyFor(s, app, course, at);
}

type Kept = Pick<KeepsakeRow, 'id' | 'key_id' | 'course_id' | 'patient_id' | 'wrapped'>;

/** Opens what is sealed in one row; `null` when it cannot be opened, which is never the same as empty (ENC-07). */
export function opened(s: Scope, app: App, row: Kept, column: 'sealed' | 'sealed_line', sealed: Buffer): Buffer | null {
  try {
    const place = keyPlace(s, row.key_id, { id: row.course_id, patient_id: row.patient_id });
    const { sealing } = openedDataKey(app, place, row.wrapped);
    return openUnder(sealing, keepsakePlace(s, column, row.id, row.patient_id), sealed);
  } catch {
    return null;
  }
}
