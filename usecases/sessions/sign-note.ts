import { addMinutes } from '#domain/calendar';
import { readCourse } from '#domain/courses/reading';
import { noteMissing } from '#domain/courses/note-sentence';
import { stopsOf } from '#domain/courses/rules';
import { absenceWords } from '#domain/sessions/attendance';
import { done, refuse } from '#domain/outcome';
import { updateNote } from '#store/notes';
import { findSession, updateSession } from '#store/sessions';
import { loadSnapshot } from '../courses/advise-course.ts';
import { shareSteps } from '../safety/steps-at-the-gate.ts';
import { deed } from '../use-case.ts';
import { readRoom } from './room-record.ts';
import { afterSave, theSession, type InSession } from './the-session.ts';
import { writeDraft, type FinishInput } from './write-draft.ts';

/** The session is over: the clock stops. The note stays a draft until it is signed. */
export const endSession = deed('note.write', theSession, async (s, { row }, _input: InSession, { now }) => {
  if (row.started_at === null) return refuse('not-allowed', ['Start the session first.']);
  if (row.ended_at === null && !(await updateSession(s, row, { ended_at: now }))) return refuse('stale');
  await afterSave(s, row.course_id);
  return done({ endedAt: row.ended_at ?? now });
});

/** Keeps the note as a draft: "1 note to finish" on Today. */
export const keepDraft = deed('note.write', theSession, async (s, { row }, input: FinishInput, { app, now }) => {
  const saved = await writeDraft(s, row, input, await readRoom(s, app, row, now), now, false);
  if ('ok' in saved) return saved;
  await afterSave(s, row.course_id);
  return done({ version: saved.version });
});

/**
 * Signs the note: from here on it is locked (PSY-08), and what was agreed to try reaches the patient's phone. Refuses `incomplete`
 * while it does not say whether safety was asked about, and `not-allowed` while R-SAFE-02 holds: a suicide question is open or the
 * last review is old, and no review is linked and no place and time given where it was done. A trainee's note then waits for a
 * co-signature (SAF-15). Serializable, so that an alert raised meanwhile is seen (CNC-03).
 */
export const signNote = deed(
  'note.sign',
  theSession,
  async (s, { row }, input: FinishInput, { app, now, who }) => {
    const missing = noteMissing({ safety: input.safetyAsked, absence: absenceWords(row.attendance) });
    if (missing.length > 0) return refuse('incomplete', missing);
    if (input.text === '') return refuse('incomplete', ['The note is empty.']);
    const saved = await writeDraft(s, row, input, await readRoom(s, app, row, now), now, true);
    if ('ok' in saved) return saved;
    const stops = stopsOf(readCourse(await loadSnapshot(s, app, row.course_id, now)), 'signSessionNote', row.id);
    if (stops.length > 0)
      return refuse(
        'not-allowed',
        stops.map(({ message }) => message),
      );
    const held = await findSession(s, row.id);
    if (held?.started_at && held.ended_at === null) {
      const planned = addMinutes(held.started_at, held.minutes);
      if (!(await updateSession(s, held, { ended_at: planned < now ? planned : now }))) return refuse('stale');
    }
    const needsCosign = who.roles.includes('TRA') && !who.roles.includes('THE');
    const { note, version } = saved;
    const signed = await updateNote(
      s,
      { id: note.id, version },
      { signed_by: s.user, signed_at: now, needs_cosign: needsCosign },
    );
    if (!signed) return refuse('stale');
    await shareSteps(s, row, now);
    await afterSave(s, row.course_id);
    return done({ version: signed.version, needsCosign });
  },
  'serializable',
);
