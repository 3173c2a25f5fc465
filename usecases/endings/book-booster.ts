import { done, refuse } from '#domain/outcome';
import { findBooster, updateBooster, type BoosterRow } from '#store/aftercare';
import { findCourse } from '#store/courses';
import { findSession, insertSessions, updateSession } from '#store/sessions';
import type { Scope } from '#store/scope';
import { instantOf, type When } from '../sessions/book-session.ts';
import { afterSave } from '../sessions/the-session.ts';
import { deed, type Subject } from '../use-case.ts';

/** Loads a single session that was asked for as the subject of an act; `undefined` when there is none here. */
export async function theBooster(
  s: Scope,
  { boosterId }: { boosterId: string },
): Promise<Subject<BoosterRow> | undefined> {
  const row = await findBooster(s, boosterId);
  return row && { type: 'boosterSession', id: row.id, patient: row.patient_id, row };
}

/** Asked for or offered: then it can still be booked, held or taken back. */
export const isOpen = ({ state }: BoosterRow): boolean => state === 'asked' || state === 'offered';

type Booking = When & Readonly<{ boosterId: string; version: number; delivery: string }>;

/**
 * Books the single session in the calendar, where it is moved, held and noted like any other. Refuses `not-allowed` on a clash, or when
 * it is booked already, and `stale` when somebody was faster.
 */
export const bookBooster = deed('session.book', theBooster, async (s, { row }, given: Booking, { app }) => {
  if (!isOpen(row)) return refuse('not-allowed', ['This session was held, or is not wanted any more.']);
  if (row.session_id !== null) return refuse('not-allowed', ['It is booked already. Move it in the calendar.']);
  const course = await findCourse(s, row.course_id);
  const clinicianId = course?.clinician_id ?? null;
  const at = await instantOf(s, given, clinicianId, null);
  if (typeof at !== 'string') return at;
  const { minutes, delivery, version, date } = given;
  const id = app.newId();
  const of = { id: row.course_id, patient_id: row.patient_id };
  await insertSessions(s, of, [{ id, scheduledAt: at, minutes, delivery, kind: 'booster', clinicianId }]);
  const saved = await updateBooster(
    s,
    { id: row.id, version },
    { state: 'offered', offered_for: date, session_id: id },
  );
  if (!saved) return refuse('stale');
  await afterSave(s, row.course_id);
  return done({ ...saved, sessionId: id });
});

/**
 * Takes the wish back, by the patient or by the therapist for them; a session that is booked for it and has not begun is cancelled in
 * time. Refuses `not-allowed` once it was held, and `stale` when somebody was faster.
 */
export const withdrawBooster = deed(
  'aftercare.ask',
  theBooster,
  async (s, { row }, { version }: Readonly<{ boosterId: string; version: number }>) => {
    if (!isOpen(row)) return refuse('not-allowed', ['This session was held, or is not wanted any more.']);
    const booked = row.session_id === null ? undefined : await findSession(s, row.session_id);
    if (booked?.started_at) return refuse('not-allowed', ['This session has begun.']);
    const saved = await updateBooster(s, { id: row.id, version }, { state: 'withdrawn' });
    if (!saved) return refuse('stale');
    if (booked && booked.attendance === null) {
      const seen = { id: booked.id, version: booked.version };
      if (!(await updateSession(s, seen, { attendance: 'cancelledInTime' }))) return refuse('stale');
    }
    await afterSave(s, row.course_id);
    return done(saved);
  },
);
