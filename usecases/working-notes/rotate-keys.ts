import { done } from '#domain/outcome';
import type { Scope } from '#store/scope';
import {
  asTheAuthor,
  dropOtherKeys,
  notesUnderOtherKeys,
  patientsWithKeys,
  resealWorkingNote,
  staffIds,
} from '#store/working-notes';
import { CannotBeOpened, openUnder, sealUnder, type SealingKey } from '../access/sealed.ts';
import type { App } from '../app.ts';
import { deed, thePractice } from '../use-case.ts';
import { keysFor, makeKey, textPlace, type NoteKey } from './note-keys.ts';

/**
 * Seals every working note of one practice under fresh keys and drops the old ones (ENC-04, for the keys below the master key). One
 * transaction: after a crash nothing has happened, and the next run does it all. Answers how many notes were sealed again. Throws
 * `CannotBeOpened` when a note cannot be opened, and then leaves every key where it was.
 */
export const rotateWorkingNoteKeys = deed(
  'workingNote.rotateKeys',
  thePractice,
  async (s, _practice, _input: undefined, { app, now }) => {
    let notes = 0;
    for (const author of await staffIds(s)) notes += await asTheAuthor(s, author, (own) => rotateFor(own, app, now));
    return done({ notes });
  },
);

async function rotateFor(own: Scope, app: App, now: string): Promise<number> {
  let notes = 0;
  for (const patientId of await patientsWithKeys(own)) {
    const old = await keysFor(own, app, patientId);
    const fresh = await makeKey(own, app, patientId, now);
    for (let rows = await notesUnderOtherKeys(own, patientId, fresh.id); rows.length > 0;) {
      for (const row of rows) await resealUnder(own, patientId, row, old.get(row.key_id), fresh);
      notes += rows.length;
      rows = await notesUnderOtherKeys(own, patientId, fresh.id);
    }
    await dropOtherKeys(own, patientId, fresh.id);
  }
  return notes;
}

type Sealed = Readonly<{ id: string; sealed: Buffer }>;

async function resealUnder(own: Scope, patientId: string, row: Sealed, old: SealingKey | undefined, fresh: NoteKey) {
  if (!old) throw new CannotBeOpened('working_notes.note.sealed cannot be opened');
  const place = textPlace(own, row.id, patientId);
  const sealed = sealUnder(fresh.sealing, place, openUnder(old, place, row.sealed));
  await resealWorkingNote(own, { id: row.id, keyId: fresh.id, sealed });
}
