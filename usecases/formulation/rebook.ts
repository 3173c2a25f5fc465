import { wallClock } from '#domain/calendar';
import { plannedInstants, type Frequency } from '#domain/courses/booking';
import type { ContractRow } from '#store/contracts';
import type { CourseRow } from '#store/courses';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { cancelComing, countedKinds, insertSessions, sessionsOf } from '#store/sessions';
import { inTheirPlace } from '../courses/coming-sessions.ts';
import { protocolOf } from './areas-of.ts';

/** Whether the sessions on the calendar no longer fit the contract. */
const differs = (course: CourseRow, contract: ContractRow): boolean =>
  course.planned_sessions !== contract.planned_sessions ||
  course.session_minutes !== contract.session_minutes ||
  course.frequency !== contract.frequency ||
  course.delivery !== contract.delivery ||
  course.start_date !== contract.start_date;

/**
 * Books what is still to come of a course as its contract says: same hour on the wall, from now on. Sessions that were held or begun
 * stay, and so do meetings beside the counted ones. Dates that already fit are left alone, because people may have moved single sessions; and a course without any session
 * yet has no hour to keep, so its dates are set on the set-up page.
 */
export async function rebook(s: Scope, course: CourseRow, contract: ContractRow, now: string): Promise<void> {
  if (!differs(course, contract)) return;
  const sessions = (await sessionsOf(s, course.id)).filter(({ kind }) => kind === 'acute');
  const [first] = sessions;
  if (!first) return;
  const { time_zone: timeZone } = await readPractice(s);
  const kept = sessions.filter(
    ({ attendance, started_at }) =>
      attendance === 'attended' || attendance === 'attendedPartly' || (attendance === null && started_at !== null),
  );
  const protocol = protocolOf(s.library, course);
  const replaced = sessions.filter(
    (one) => one.attendance === null && one.started_at === null && one.scheduled_at >= now,
  );
  await cancelComing(s, course.id, now, countedKinds);
  const coming = plannedInstants({
    startDate: contract.start_date,
    minuteOfDay: wallClock(first.scheduled_at, timeZone).minute,
    timeZone,
    frequency: contract.frequency as Frequency, // parsed when it was written
    rhythm: protocol.weekPhases,
    perWeek: protocol.sessions.perWeek,
    // Sessions that were missed do not count, so the row of dates may be longer than the number agreed (protocol 2.2).
    sessions: contract.planned_sessions + sessions.length,
  })
    .filter((at) => at > now && !kept.some(({ scheduled_at }) => scheduled_at.slice(0, 10) === at.slice(0, 10)))
    .slice(0, Math.max(0, contract.planned_sessions - kept.length));
  await insertSessions(
    s,
    course,
    inTheirPlace(
      replaced,
      coming.map((scheduledAt) => ({
        scheduledAt,
        minutes: contract.session_minutes,
        delivery: contract.delivery,
        kind: 'acute',
        clinicianId: course.clinician_id,
      })),
    ),
  );
}
