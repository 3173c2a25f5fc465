import type { Scope } from '#store/scope';
import { insertKey, keysOf, newestKey } from '#store/working-notes';
import { freshDataKey, openedDataKey, type DataKey } from '../access/data-key.ts';
import type { Place, SealingKey } from '../access/sealed.ts';
import type { App } from '../app.ts';

/** A key of one author for one patient, open. */
export type NoteKey = DataKey;

const keyPlace = (s: Scope, id: string, patient: string): Place => ({
  tenant: s.tenant,
  table: 'working_notes.note_key',
  column: `wrapped ${s.user}`, // another author's row cannot be opened as mine
  row: id,
  patient,
});

/** Where the text of a working note lies: moved to another row, author, patient or practice it does not open (ENC-02). */
export const textPlace = (s: Scope, id: string, patient: string): Place => ({
  tenant: s.tenant,
  table: 'working_notes.note',
  column: `sealed ${s.user}`,
  row: id,
  patient,
});

/** Makes a fresh key for the person asking and this patient, and keeps it sealed. */
export async function makeKey(s: Scope, app: App, patientId: string, at: string): Promise<NoteKey> {
  const { key, wrapped } = freshDataKey(app, keyPlace(s, app.newId(), patientId));
  await insertKey(s, { id: key.id, patientId, wrapped, at });
  return key;
}

const opened = (s: Scope, app: App, patientId: string, { id, wrapped }: { id: string; wrapped: Buffer }): NoteKey =>
  openedDataKey(app, keyPlace(s, id, patientId), wrapped);

/** The key to seal with now; the first note about a patient makes it. Throws `CannotBeOpened`. */
export async function keyFor(s: Scope, app: App, patientId: string, at: string): Promise<NoteKey> {
  const kept = await newestKey(s, patientId);
  return kept ? opened(s, app, patientId, kept) : makeKey(s, app, patientId, at);
}

/** All keys of the person asking for this patient, by id; a key that cannot be opened is left out, and its notes say so. */
export async function keysFor(s: Scope, app: App, patientId: string): Promise<ReadonlyMap<string, SealingKey>> {
  const keys = await keysOf(s, patientId);
  return new Map(
    keys.flatMap((kept) => {
      try {
        const { id, sealing } = opened(s, app, patientId, kept);
        return [[id, sealing] as const];
      } catch {
        return [];
      }
    }),
  );
}
