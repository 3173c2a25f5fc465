import { addMinutes } from '#domain/calendar';
import { readCourse } from '#domain/courses/reading';
import { noteMissing, noteText } from '#domain/courses/note-sentence';
import { stopsOf } from '#domain/courses/rules';
import { absenceWords } from '#domain/sessions/attendance';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { done, refuse, type Refused } from '#domain/outcome';
import { shareHomework } from '#store/homework';
import { updateNote, type NoteRow } from '#store/notes';
import { findSession, updateSession, type SessionRow } from '#store/sessions';
import type { Scope } from '#store/scope';
import { loadSnapshot } from '../courses/advise-course.ts';
import { deed } from '../use-case.ts';
import { noteTapsOf } from './note-of.ts';
import { readRoom, reviewsFor, type RoomRecord } from './room-record.ts';
import { afterSave, isRefused, openNote, theSession, type InSession } from './the-session.ts';

/** The session is over: the clock stops. The note stays a draft until it is signed. */
export const endSession = deed('note.write', theSession, async (s, { row }, _input: InSession, { now }) => {
  if (row.started_at === null) return refuse('not-allowed', ['Start the session first.']);
  if (row.ended_at === null && !(await updateSession(s, row, { ended_at: now }))) return refuse('stale');
  await afterSave(s, row.course_id);
  return done({ endedAt: row.ended_at ?? now });
});

/** What the finish page holds. `safetyReviewId` and `safetyDoneElsewhere` answer R-SAFE-02. */
export type FinishInput = InSession &
  Readonly<{
    version: number;
    /** The note's text as it stands on the page. */
    text: string;
    /** A line of the clinician's own. */
    words: string;
    safetyAsked: 'noConcerns' | 'talkedMore' | 'notAsked' | null;
    safetyReviewId: string | null;
    safetyDoneElsewhere: string;
    supervisionFlag: boolean;
  }>;

/** Saves the note as a draft, or refuses as `openNote` and `stale` do. Answers the new version. */
async function writeDraft(
  s: Scope,
  row: SessionRow,
  input: FinishInput,
  room: RoomRecord,
  now: string,
  signing: boolean,
): Promise<{ note: NoteRow; version: number } | Refused> {
  const note = await openNote(s, row.id);
  if (isRefused(note)) return note;
  const fits = reviewsFor(room).some(({ id }) => id === input.safetyReviewId);
  if (signing && input.safetyReviewId !== null && !fits)
    return refuse('invalid', [
      'Choose a safety review in which somebody spoke with the patient, after the last answer.',
    ]);
  const drafted = noteText(noteTapsOf(room, room.session));
  const textEdited = input.text !== drafted;
  const saved = await updateNote(
    s,
    { id: note.id, version: input.version },
    {
      text: input.text,
      words: input.words,
      facts: JSON.stringify({ ...noteFactsOf(note.facts), textEdited }),
      safety_asked: input.safetyAsked,
      safety_review_id: fits ? input.safetyReviewId : null, // a draft is always kept; signing refuses above
      safety_done_elsewhere: input.safetyDoneElsewhere === '' ? null : input.safetyDoneElsewhere,
      supervision_flag: input.supervisionFlag,
      changed_at: now,
      written_by: s.user,
    },
  );
  return saved ? { note, version: saved.version } : refuse('stale');
}

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
    await shareHomework(s, row.id, now);
    await afterSave(s, row.course_id);
    return done({ version: signed.version, needsCosign });
  },
  'serializable',
);
