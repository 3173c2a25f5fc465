import { wallClock } from '#domain/calendar';
import { plannedEndDate, plannedInstants, type Frequency } from '#domain/courses/booking';
import { entryOf } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import { allowsLength } from '#domain/protocols/phase-table';
import { updateCourse } from '#store/courses';
import { enqueue, notifyClinic } from '#store/jobs';
import { readPractice } from '#store/practice';
import { cancelComing, insertSessions, sessionsOf } from '#store/sessions';
import { deed, look } from '../use-case.ts';
import { theCourse, theLatestCourse } from './the-course.ts';

/** What the set-up page sends: the kind of course, its length and rhythm, and the first session on the practice's own clock. */
export type CourseSetUp = Readonly<{
  courseId: string;
  version: number;
  variantId: string;
  protocolModel: 'klerman' | 'stuart';
  plannedSessions: number;
  sessionMinutes: number;
  frequency: Frequency;
  delivery: 'inPerson' | 'telephone' | 'video' | 'mixed';
  startDate: string;
  /** Minutes after midnight. */
  minuteOfDay: number;
}>;

/** What the set-up page shows: the course as it is, its sessions, and what the protocol allows. */
export const openSetUp = look(
  'course.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app }) => {
    const protocol = entryOf(app.library.protocols, row.variant_id);
    const practice = await readPractice(s);
    const sessions = await sessionsOf(s, row.id);
    const first = sessions.find(({ kind }) => kind === 'acute');
    return done({
      course: row,
      sessions,
      timeZone: practice.time_zone,
      firstClock: first ? wallClock(first.scheduled_at, practice.time_zone) : null,
      limits: protocol ? { ...protocol.definition.sessions, models: Object.keys(protocol.definition.models) } : null,
      phaseTable: protocol?.definition.phaseTable ?? null,
      protocolTitle: protocol?.definition.title ?? null,
      signed: protocol?.clinicallySigned ?? false,
    });
  },
);

/**
 * Sets the kind of course, its length and its dates, and books every session. Doing it again before treatment moves the sessions
 * that are still to come; sessions that were begun stay. Refuses a length the protocol does not allow, and a course whose
 * contract has begun to count (`not-allowed`).
 */
export const setUpCourse = deed('course.change', theCourse, async (s, { row }, given: CourseSetUp, { app, now }) => {
  if (!['referred', 'screening', 'initialPhase'].includes(row.state))
    return refuse('not-allowed', ['This course is past its initial phase. Change its length on the contract.']);
  const entry = entryOf(app.library.protocols, given.variantId);
  if (!entry) return refuse('invalid', ['There is no course of this kind.']);
  const { definition } = entry;
  if (!allowsLength(definition, given.plannedSessions))
    return refuse('invalid', [
      `A course of this kind has ${definition.sessions.min} to ${definition.sessions.max} sessions.`,
    ]);
  const { time_zone: timeZone } = await readPractice(s);
  const plan = { ...given, timeZone, sessions: given.plannedSessions };
  const kept = (await sessionsOf(s, row.id)).filter(
    (one) => one.kind === 'acute' && (one.started_at !== null || one.attendance !== null),
  );
  const changed = await updateCourse(
    s,
    { id: row.id, version: given.version },
    {
      variant_id: given.variantId,
      protocol_model: given.protocolModel,
      protocol_version: definition.version,
      protocol_hash: entry.sha256,
      primary_measure_id: definition.measures.primary,
      planned_sessions: given.plannedSessions,
      session_minutes: given.sessionMinutes,
      frequency: given.frequency,
      delivery: given.delivery,
      start_date: given.startDate,
      planned_end_date: plannedEndDate(plan),
    },
  );
  if (!changed) return refuse('stale');
  await cancelComing(s, row.id, '1970-01-01T00:00:00Z');
  const held = kept.filter(
    ({ attendance }) => attendance === 'attended' || attendance === 'attendedPartly' || attendance === null,
  ).length;
  await insertSessions(
    s,
    row,
    plannedInstants(plan)
      .slice(held)
      .map((scheduledAt) => ({
        scheduledAt,
        minutes: given.sessionMinutes,
        delivery: given.delivery,
        kind: 'acute',
        clinicianId: row.clinician_id,
      })),
  );
  await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
  await notifyClinic(s);
  return done({ version: changed.version, at: now });
});
