import { noteState, type NoteState } from '#domain/sessions/note-state';
import { done, refuse } from '#domain/outcome';
import { addendaOf, findNote, updateNote, type NoteRow } from '#store/notes';
import {
  insertReturn,
  notesOfSupervisees,
  ownUnfinishedNotes,
  returnsOf,
  type UnfinishedNote,
} from '#store/note-returns';
import type { Scope } from '#store/scope';
import { deed } from '../use-case.ts';
import { afterSave, theSession, type InSession } from './the-session.ts';

/** Where a note stands, with what was added to it and every time it was sent back. */
export async function noteStanding(s: Scope, note: NoteRow) {
  const [addenda, returns] = [await addendaOf(s, note.id), await returnsOf(s, note.id)];
  const state = noteState({
    signedAt: note.signed_at,
    needsCosign: note.needs_cosign,
    cosignedAt: note.cosigned_at,
    errorAt: note.entered_in_error_at,
    returnedAt: returns.at(-1)?.returned_at ?? null,
    answeredAt: addenda.findLast(({ added_by }) => added_by === note.signed_by)?.added_at ?? null,
  });
  return { state, addenda, returns };
}

const open = (state: NoteState): boolean => state === 'waiting' || state === 'returned';
const notYours = refuse('not-allowed', ['This note does not wait for your signature.']);

/** A supervisor signs a trainee's note as well (SAF-15). Refuses `not-allowed` when it does not wait for that, or for one's own. */
export const cosignNote = deed(
  'note.cosign',
  theSession,
  async (s, { row }, { version }: InSession & Readonly<{ version: number }>, { now }) => {
    const note = await findNote(s, row.id);
    if (!note || note.signed_by === s.user || !open((await noteStanding(s, note)).state)) return notYours;
    const saved = await updateNote(s, { id: note.id, version }, { cosigned_by: s.user, cosigned_at: now });
    if (!saved) return refuse('stale');
    await afterSave(s, row.course_id);
    return done({ version: saved.version });
  },
);

/**
 * A supervisor sends a trainee's note back with what is missing. The words that were signed stay; the trainee adds to them, and the
 * note waits again. Refuses `not-allowed` when it does not wait, or is one's own, and `stale` when it was co-signed meanwhile.
 */
export const returnNote = deed(
  'note.cosign',
  theSession,
  async (s, { row }, { version, comment }: InSession & Readonly<{ version: number; comment: string }>, { now }) => {
    const note = await findNote(s, row.id);
    if (!note || note.signed_by === s.user) return notYours;
    if (note.version !== version) return refuse('stale');
    if ((await noteStanding(s, note)).state !== 'waiting') return notYours;
    const { id } = await insertReturn(s, note, comment, now);
    await afterSave(s, row.course_id);
    return done({ id });
  },
  'serializable',
);

const stateOf = (line: UnfinishedNote): NoteState =>
  noteState({
    signedAt: line.signed_at,
    needsCosign: true,
    cosignedAt: null,
    errorAt: null,
    returnedAt: line.returned_at,
    answeredAt: line.answered_at,
  });

const most = 60;

/** What Today says about co-signing: notes that wait for me, and mine that were sent back. */
export async function notesWaiting(s: Scope, userId: string) {
  const [supervised, own] = [await notesOfSupervisees(s, userId, most), await ownUnfinishedNotes(s, userId, most)];
  return {
    toCosign: supervised.filter((line) => stateOf(line) === 'waiting'),
    sentBack: own.filter((line) => stateOf(line) === 'returned'),
  };
}
