import type { Refused } from '#domain/outcome';
import { refuse } from '#domain/outcome';
import { enqueue, notifyClinic } from '#store/jobs';
import { findNote, type NoteRow } from '#store/notes';
import { findSession, type SessionRow } from '#store/sessions';
import type { Scope } from '#store/scope';
import type { Subject } from '../use-case.ts';

/** Every act in a session names the patient of its page; a session of somebody else is "not found" there (SAF-09). */
export type InSession = Readonly<{ patientId: string; sessionId: string }>;

/** Loads a session as the subject of an act; `undefined` when there is none here or it belongs to another record. */
export async function theSession(
  s: Scope,
  { patientId, sessionId }: InSession,
): Promise<Subject<SessionRow> | undefined> {
  const row = await findSession(s, sessionId);
  return row?.patient_id === patientId ? { type: 'session', id: row.id, patient: row.patient_id, row } : undefined;
}

/** The note while it may still be written, or why it may not: the session has not begun, or the note is signed (PSY-08). */
export async function openNote(s: Scope, sessionId: string): Promise<NoteRow | Refused> {
  const note = await findNote(s, sessionId);
  if (!note) return refuse('not-allowed', ['Start the session first.']);
  if (note.signed_at !== null)
    return refuse('not-allowed', ['This note is signed. What comes later is added to it, not changed in it.']);
  return note;
}

/** Whether `openNote` refused. */
export const isRefused = (found: NoteRow | Refused): found is Refused => 'ok' in found;

/** After each save in a session: the rules look again, and open pages of colleagues hear of it. */
export async function afterSave(s: Scope, courseId: string): Promise<void> {
  await enqueue(s, 'judge-course', { course: courseId }, { jobKey: `judge:${courseId}` });
  await notifyClinic(s);
}
