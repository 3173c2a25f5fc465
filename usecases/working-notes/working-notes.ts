import { wallClock } from '#domain/calendar';
import { whoMaySee } from '#domain/working-notes/who-may-see';
import { done, refuse } from '#domain/outcome';
import { findNote, insertAddendum, updateNote } from '#store/notes';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { findSession } from '#store/sessions';
import {
  deleteWorkingNote,
  findWorkingNote,
  insertWorkingNote,
  keepWorkingNotesChoice,
  updateWorkingNote,
  wantsWorkingNotes,
  workingNotesOf,
  type WorkingNoteRow,
} from '#store/working-notes';
import { openUnder, sealUnder, type SealingKey } from '../access/sealed.ts';
import type { Actor } from '../app.ts';
import { thePatient } from '../patients/record-header.ts';
import { settingsOf } from '../practice/practice-settings.ts';
import { deed, look, type Subject } from '../use-case.ts';
import { keyFor, keysFor, textPlace } from './note-keys.ts';

/** Whether working notes are on: for the practice, by its owner, and for the person asking, by themselves. Both are off at first. */
export async function workingNotesAre(s: Scope): Promise<Readonly<{ inPractice: boolean; forMe: boolean }>> {
  return {
    inPractice: settingsOf(await readPractice(s)).workingNotes ?? false,
    forMe: s.user !== null && (await wantsWorkingNotes(s, s.user)),
  };
}

/** Whether the person asking may write working notes now. */
export async function keepsWorkingNotes(s: Scope): Promise<boolean> {
  const { inPractice, forMe } = await workingNotesAre(s);
  return inPractice && forMe;
}

/** One working note, open; `text: null` says that it cannot be opened (ENC-07), which is never an empty note. */
export type WorkingNote = Readonly<{
  id: string;
  version: number;
  createdAt: string;
  changedAt: string;
  text: string | null;
}>;

/** The author's own working notes about one patient, newest first, and who may see them by law. What was written stays readable to its author when they are turned off. */
export const readWorkingNotes = look(
  'workingNote.read',
  thePatient,
  async (s, { patient }, _input: Readonly<{ patientId: string }>, { app, now }) => {
    const practice = await readPractice(s);
    const patientId = patient ?? '';
    const keys = await keysFor(s, app, patientId);
    return done({
      ...(await workingNotesAre(s)),
      law: whoMaySee(practice.country),
      today: wallClock(now, practice.time_zone).date,
      notes: (await workingNotesOf(s, patientId)).map((row): WorkingNote => ({
        id: row.id,
        version: row.version,
        createdAt: row.created_at,
        changedAt: row.changed_at,
        text: textOf(s, row, patientId, keys.get(row.key_id)),
      })),
    });
  },
);

function textOf(s: Scope, row: WorkingNoteRow, patientId: string, key: SealingKey | undefined): string | null {
  if (!key) return null;
  try {
    return openUnder(key, textPlace(s, row.id, patientId), row.sealed).toString('utf8');
  } catch {
    return null;
  }
}

/** Turns working notes on or off for oneself. Refuses `not-allowed` where the practice has none. */
export const chooseWorkingNotes = deed(
  'workingNote.write',
  thePatient,
  async (s, _patient, { wants }: Readonly<{ patientId: string; wants: boolean }>, { who }) => {
    if (wants && !(await workingNotesAre(s)).inPractice)
      return refuse('not-allowed', ['This practice keeps no working notes. Its owner can turn them on in Settings.']);
    await keepWorkingNotesChoice(s, who.user ?? '', wants);
    return done({ wants });
  },
);

const off = refuse('not-allowed', ['Working notes are off. Turn them on first.']);

/** Writes a new working note. Refuses `not-allowed` while working notes are off, `incomplete` without words. */
export const writeWorkingNote = deed(
  'workingNote.write',
  thePatient,
  async (s, { patient }, { text }: Readonly<{ patientId: string; text: string }>, { app, now }) => {
    if (!(await keepsWorkingNotes(s))) return off;
    if (text === '') return refuse('incomplete', ['Write a line.']);
    const patientId = patient ?? '';
    const { id: keyId, sealing } = await keyFor(s, app, patientId, now);
    const id = app.newId();
    const sealed = sealUnder(sealing, textPlace(s, id, patientId), Buffer.from(text, 'utf8'));
    await insertWorkingNote(s, patientId, { id, keyId, sealed, at: now });
    return done({ id }); // never the text: replies are kept (CNC-01)
  },
);

type ByNote = Readonly<{ patientId: string; noteId: string }>;

/** One's own working note about this patient; anybody else's is not found, because the database does not show it (PSY-04). */
async function theWorkingNote(
  s: Scope,
  { patientId, noteId }: ByNote,
  _who: Actor,
): Promise<Subject<{ id: string }> | undefined> {
  const row = await findWorkingNote(s, noteId);
  return row?.patient_id === patientId ? { type: 'workingNote', id: row.id, patient: patientId, row } : undefined;
}

/** Changes one's own working note. Refuses `stale` over newer words (CNC-02), `not-allowed` while working notes are off. */
export const changeWorkingNote = deed(
  'workingNote.write',
  theWorkingNote,
  async (
    s,
    { row },
    { patientId, text, version }: ByNote & Readonly<{ text: string; version: number }>,
    { app, now },
  ) => {
    if (!(await keepsWorkingNotes(s))) return off;
    if (text === '') return refuse('incomplete', ['Write a line, or delete the note.']);
    const { id: keyId, sealing } = await keyFor(s, app, patientId, now);
    const sealed = sealUnder(sealing, textPlace(s, row.id, patientId), Buffer.from(text, 'utf8'));
    const saved = await updateWorkingNote(s, version, { id: row.id, keyId, sealed, at: now });
    return saved ? done({ version: saved.version }) : refuse('stale');
  },
);

/** Deletes one's own working note for good; nothing of it is kept. Refuses `stale` when it changed since. */
export const removeWorkingNote = deed(
  'workingNote.write',
  theWorkingNote,
  async (s, { row }, { version }: ByNote & Readonly<{ version: number }>) =>
    (await deleteWorkingNote(s, { id: row.id, version })) ? done({ id: row.id }) : refuse('stale'),
);

/**
 * Writes words of a working note into the record: a new act of its own, never a change of class (PSY-02). The words are those the
 * author sends, after reading them again; a draft takes them as the clinician's own line, a signed note as an addition. The working
 * note stays as it is. Refuses `not-allowed` before the session has begun.
 */
export const copyToRecord = deed(
  'workingNote.toRecord',
  theWorkingNote,
  async (s, _note, { patientId, sessionId, text }: ByNote & Readonly<{ sessionId: string; text: string }>, { now }) => {
    if (text === '') return refuse('incomplete', ['Write what belongs in the record.']);
    const session = await findSession(s, sessionId);
    if (session?.patient_id !== patientId) return refuse('invalid', ['session']);
    const note = await findNote(s, sessionId);
    if (!note) return refuse('not-allowed', ['This session has no note yet. Start it first.']);
    if (note.signed_at !== null) {
      await insertAddendum(s, note, text, now);
      return done({ sessionId });
    }
    const words = [note.words, text].filter(Boolean).join('\n');
    const saved = await updateNote(s, note, { words, changed_at: now, written_by: s.user });
    return saved ? done({ sessionId }) : refuse('stale');
  },
);
