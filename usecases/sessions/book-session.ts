import { instantAt } from '#domain/courses/booking';
import { addDays, daysBetween, millisOf, wallClock } from '#domain/calendar';
import { clockWords, dateWords } from '#domain/calendar-words';
import { isHeld, type Attendance } from '#domain/sessions/attendance';
import { kindFor } from '#domain/sessions/booking-words';
import { done, refuse, type Refused } from '#domain/outcome';
import { findNote, insertDraft } from '#store/notes';
import { holidaysBetween } from '#store/holidays';
import { readPractice } from '#store/practice';
import { clashWith, heldOfKind } from '#store/session-room';
import { insertSessions, sessionsOf, updateSession, type SessionRow } from '#store/sessions';
import type { Scope } from '#store/scope';
import { theLatestCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';
import { afterSave, theSession, type InSession } from './the-session.ts';

/** A date and time as a wall clock of the practice shows it. `anyway` books over a clash or a holiday that was shown. */
export type When = Readonly<{ date: string; minute: number; minutes: number; anyway: boolean }>;

/** The instant of a date and time, or why it cannot be: another session of the same clinician is there, or the practice is closed. */
export async function instantOf(
  s: Scope,
  { date, minute, minutes, anyway }: When,
  clinicianId: string | null,
  except: string | null,
): Promise<string | Refused> {
  const { time_zone: zone } = await readPractice(s);
  const at = instantAt(date, minute, zone);
  if (anyway) return at;
  const [closed] = await holidaysBetween(s, date, date);
  if (closed) return refuse('not-allowed', [`The practice is closed that day: ${closed.name}.`, 'clash']);
  if (clinicianId === null) return at;
  const clash = await clashWith(s, { clinicianId, at, minutes, except });
  return clash ? refuse('not-allowed', [`That clashes with ${clockWords(clash.scheduled_at, zone)}.`, 'clash']) : at;
}

/** Books a session of the kind the course is due for. Refuses `not-allowed` on a clash, and when the course takes no more. */
export const bookSession = deed(
  'session.book',
  theLatestCourse,
  async (s, { row }, input: Readonly<{ patientId: string; delivery: string }> & When) => {
    const kind = kindFor(row.state);
    if (kind === null) return refuse('not-allowed', ['This course has ended. Begin a new one first.']);
    const at = await instantOf(s, input, row.clinician_id, null);
    if (typeof at !== 'string') return at;
    const { minutes, delivery } = input;
    await insertSessions(s, row, [{ scheduledAt: at, minutes, delivery, kind, clinicianId: row.clinician_id }]);
    await afterSave(s, row.id);
    return done({ at });
  },
);

/**
 * Moves a session that has not begun, and with `later` those of the same course that come after it by as many days and to the same
 * hour. Refuses `not-allowed` on a clash of any of them, `stale` when somebody else changed one.
 */
export const moveSession = deed(
  'session.book',
  theSession,
  async (s, { row }, input: InSession & When & Readonly<{ version: number; later?: boolean }>) => {
    if (row.started_at !== null || isHeld(row.attendance))
      return refuse('not-allowed', ['This session has been held. It cannot be moved.']);
    const at = await instantOf(s, input, row.clinician_id, row.id);
    if (typeof at !== 'string') return at;
    const seen = { id: row.id, version: input.version };
    const change = { scheduled_at: at, minutes: input.minutes, attendance: null };
    if (!(await updateSession(s, seen, change))) return refuse('stale');
    if (input.later) {
      const refused = await moveLater(s, row, input);
      if (refused) return refused;
    }
    await afterSave(s, row.course_id);
    return done({ at, from: row.scheduled_at });
  },
);

/** Moves the sessions of the same kind that come after one which is being moved; what is in the way is said with its day. */
async function moveLater(s: Scope, row: SessionRow, input: When): Promise<Refused | undefined> {
  const { time_zone: zone } = await readPractice(s);
  const days = Math.round(daysBetween(wallClock(row.scheduled_at, zone).date, input.date));
  const later = (await sessionsOf(s, row.course_id)).filter(
    (one) =>
      one.kind === row.kind &&
      one.id !== row.id &&
      one.attendance === null &&
      one.started_at === null &&
      millisOf(one.scheduled_at) > millisOf(row.scheduled_at),
  );
  // The last first when they move away, the first first when they move nearer: then none meets one of its own course on the way.
  for (const one of days > 0 ? later.toReversed() : later) {
    const date = addDays(wallClock(one.scheduled_at, zone).date, days);
    const at = await instantOf(s, { ...input, date, minutes: one.minutes }, one.clinician_id, one.id);
    if (typeof at !== 'string') return refuse('not-allowed', [`${dateWords(date)}: ${at.details[0] ?? ''}`, 'clash']);
    if (!(await updateSession(s, { id: one.id, version: one.version }, { scheduled_at: at }))) return refuse('stale');
  }
  return undefined;
}

/**
 * Says how a session went, without opening the room: who came counts and gets the next number, who did not come gives the number
 * back. Refuses `not-allowed` once the note is signed, and when later sessions have been counted after it.
 */
export const markAttendance = deed(
  'session.book',
  theSession,
  async (
    s,
    { row },
    { attendance, version }: InSession & Readonly<{ attendance: Attendance; version: number }>,
    { now, who },
  ) => {
    const clinical = who.roles.includes('THE') || who.roles.includes('TRA');
    if (clinical && (await findNote(s, row.id))?.signed_at)
      return refuse('not-allowed', ['The note of this session is signed.']);
    const number = await numberFor(s, row, attendance);
    if (typeof number === 'object' && number !== null) return number;
    const change = { attendance, number, ...(isHeld(attendance) ? {} : { started_at: null, ended_at: null }) };
    if (!(await updateSession(s, { id: row.id, version }, change))) return refuse('stale');
    const wantsNote = isHeld(attendance) || attendance === 'noShow' || attendance === 'lateCancel';
    if (clinical && wantsNote) await insertDraft(s, row, now);
    await afterSave(s, row.course_id);
    return done({ number });
  },
  'serializable',
);

async function numberFor(s: Scope, row: SessionRow, attendance: Attendance): Promise<number | null | Refused> {
  if (isHeld(attendance)) return row.number ?? (await heldOfKind(s, row.course_id, row.kind)) + 1;
  if (row.number === null) return null;
  const later = (await sessionsOf(s, row.course_id)).some(
    (one) => one.kind === row.kind && one.number !== null && one.number > (row.number ?? 0),
  );
  return later ? refuse('not-allowed', ['Later sessions have been counted after this one.']) : null;
}
