import { wallClock } from '#domain/calendar';
import { isHeld } from '#domain/sessions/attendance';
import { extraDue } from '#domain/sessions/extra-due';
import { neutralName } from '#domain/sessions/booking-words';
import { done, refuse } from '#domain/outcome';
import type { CourseRow } from '#store/courses';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { insertSessions, sessionsOf } from '#store/sessions';
import { theLatestCourse } from '../courses/the-course.ts';
import { protocolOf } from '../formulation/areas-of.ts';
import { deed, look } from '../use-case.ts';
import { instantOf, type When } from './book-session.ts';
import { afterSave } from './the-session.ts';

/**
 * The times of the newest course, for whoever books: day, hour, length, how they meet and a name that says nothing of treatment. No
 * number, no phase, no note, nobody who comes along (MIN-02).
 */
export const readTimes = look(
  'session.list',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { now }) => {
    const { time_zone: zone } = await readPractice(s);
    const times = (await sessionsOf(s, row.id)).map((one) => ({
      id: one.id,
      version: one.version,
      name: neutralName(one.kind),
      at: one.scheduled_at,
      date: wallClock(one.scheduled_at, zone).date,
      minutes: one.minutes,
      delivery: one.delivery,
      attendance: one.attendance,
      /** Not begun, and nobody has said that it was held. */
      movable: one.started_at === null && !isHeld(one.attendance),
    }));
    return done({
      zone,
      ended: row.state === 'closed' || row.state === 'notSuitable',
      minutes: row.session_minutes ?? 50,
      coming: times.filter(({ attendance, at }) => attendance === null && at >= now),
      /** Newest first: what was, and what was called off. */
      past: times.filter(({ attendance, at }) => attendance !== null || at < now).toReversed(),
    });
  },
);

/** Which meeting of its kind of course a new one is; null when more than one could be meant, and the therapist says it later. */
async function nextExtra(s: Scope, row: CourseRow): Promise<string | null> {
  const taken = (await sessionsOf(s, row.id)).filter(({ attendance }) => attendance === null || isHeld(attendance));
  const { extra } = protocolOf(s.library, row).sessions;
  return extraDue(
    extra,
    row.state,
    taken.map(({ extra_id: id }) => id),
  );
}

/**
 * The desk books a meeting beside the counted sessions without knowing what it is for. Who comes along is said by the therapist, at the
 * safety gate (R-DISP-01). Refuses `not-allowed` on a clash, on a day the practice is closed, and in a course that has ended.
 */
export const bookOtherMeeting = deed(
  'session.book',
  theLatestCourse,
  async (s, { row }, given: Readonly<{ patientId: string; delivery: string }> & When) => {
    if (row.state === 'closed' || row.state === 'notSuitable')
      return refuse('not-allowed', ['This course has ended. Begin a new one first.']);
    const at = await instantOf(s, given, row.clinician_id, null);
    if (typeof at !== 'string') return at;
    const { minutes, delivery } = given;
    const extraId = await nextExtra(s, row);
    await insertSessions(s, row, [
      { scheduledAt: at, minutes, delivery, kind: 'extra', clinicianId: row.clinician_id, extraId },
    ]);
    await afterSave(s, row.id);
    return done({ at });
  },
);
