import { done, refuse } from '#domain/outcome';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { findNote, insertAddendum, namesOf, updateNote, type NoteRow } from '#store/notes';
import type { Scope } from '#store/scope';
import { deed, look } from '../use-case.ts';
import { noteStanding } from './cosign-note.ts';
import { afterSave, theSession, type InSession } from './the-session.ts';

/** The note of a session with everything that came after its signature. */
export const readNote = look('note.read', theSession, async (s, { row }, _input: InSession) => {
  const note = await findNote(s, row.id);
  const session = {
    id: row.id,
    number: row.number,
    kind: row.kind,
    at: row.started_at ?? row.scheduled_at,
    attendance: row.attendance,
  };
  return done({ session, note: note ? await signedView(s, note) : null });
});

async function signedView(s: Scope, note: NoteRow) {
  const { state, addenda, returns } = await noteStanding(s, note);
  const names = await namesOf(s, [note.signed_by, note.cosigned_by, note.entered_in_error_by]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    id: note.id,
    version: note.version,
    text: note.text,
    textEdited: noteFactsOf(note.facts).textEdited,
    /** What the taps said when it was signed; `null` in notes signed before these were kept. */
    taps: noteFactsOf(note.facts).taps,
    words: note.words,
    signedAt: note.signed_at,
    signedBy: nameOf(note.signed_by),
    /** The person asking signed it: nobody co-signs their own. */
    isOwn: note.signed_by === s.user,
    state,
    returns,
    cosignedAt: note.cosigned_at,
    cosignedBy: nameOf(note.cosigned_by),
    errorAt: note.entered_in_error_at,
    errorBy: nameOf(note.entered_in_error_by),
    errorReason: note.entered_in_error_reason,
    addenda,
  };
}

/** Adds to a signed note; the original stays readable (PSY-08). Refuses `not-allowed` while the note is a draft. */
export const addToNote = deed(
  'note.write',
  theSession,
  async (s, { row }, { text }: InSession & Readonly<{ text: string }>, { now }) => {
    const note = await findNote(s, row.id);
    if (!note?.signed_at) return refuse('not-allowed', ['This note is not signed yet. Change it instead.']);
    const { id } = await insertAddendum(s, note, text, now);
    await afterSave(s, row.course_id);
    return done({ id });
  },
);

/** Marks a signed note as entered in error, with the reason. It stays readable (PSY-08). Refuses a second time. */
export const markInError = deed(
  'note.sign',
  theSession,
  async (s, { row }, { reason, version }: InSession & Readonly<{ reason: string; version: number }>, { now }) => {
    const note = await findNote(s, row.id);
    if (!note?.signed_at || note.entered_in_error_at !== null)
      return refuse('not-allowed', ['Only a signed note can be marked, and only once.']);
    const change = { entered_in_error_at: now, entered_in_error_by: s.user, entered_in_error_reason: reason };
    const saved = await updateNote(s, { id: note.id, version }, change);
    if (!saved) return refuse('stale');
    await afterSave(s, row.course_id);
    return done({ version: saved.version });
  },
);
