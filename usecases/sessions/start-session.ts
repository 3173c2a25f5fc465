import { wallClock } from '#domain/calendar';
import { done, refuse } from '#domain/outcome';
import { insertDraft } from '#store/notes';
import { readPractice } from '#store/practice';
import { heldOfKind } from '#store/session-room';
import { updateSession } from '#store/sessions';
import { deed } from '../use-case.ts';
import { jointRefusal } from './meetings.ts';
import { afterSave, theSession, type InSession } from './the-session.ts';

/**
 * Starts a session: the patient is here, so it counts, gets its number, and its note begins. Two people who start at once get one
 * session with one number, because the count and the number are one serializable transaction over a unique index (CNC-03). A second
 * start finds the session under way and changes nothing. A session held on another day than booked moves to that day. Refuses
 * `not-allowed` when the session was cancelled or the patient did not come, and at the safety gate when somebody else was to come along
 * (R-DISP-01); alone with the patient it may always be held.
 */
export const startSession = deed(
  'note.write',
  theSession,
  async (s, { row }, _input: InSession, { now }) => {
    if (row.started_at !== null && row.number !== null) return done({ number: row.number, began: false });
    if (row.attendance !== null && row.attendance !== 'attended' && row.attendance !== 'attendedPartly')
      return refuse('not-allowed', ['This session was cancelled. Book another one.']);
    const waits = row.together ? await jointRefusal(s, { id: row.course_id, patient_id: row.patient_id }) : null;
    if (waits !== null)
      return refuse('not-allowed', [
        `${waits} See the patient alone: say on the page of other meetings that nobody comes along.`,
      ]);
    const { time_zone: zone } = await readPractice(s);
    const number = row.number ?? (await heldOfKind(s, row.course_id, row.kind)) + 1;
    const moved = wallClock(row.scheduled_at, zone).date !== wallClock(now, zone).date && row.attendance === null;
    const saved = await updateSession(s, row, {
      started_at: now,
      attendance: row.attendance ?? 'attended',
      number,
      ...(moved ? { scheduled_at: now } : {}),
    });
    if (!saved) return refuse('stale');
    await insertDraft(s, row, now);
    await afterSave(s, row.course_id);
    return done({ number, began: true });
  },
  'serializable',
);
