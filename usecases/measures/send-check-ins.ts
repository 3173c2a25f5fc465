import { entryOf } from '#domain/library';
import { TenantId } from '#domain/ids.schema';
import { isAwake } from '#domain/measures/wake-hours';
import { reminderAt } from '#domain/measures/next-check-in';
import { done, refuse } from '#domain/outcome';
import { coursesToAsk, holdCourse } from '#store/check-in-plans';
import { checkInsOf, holdCheckIn, updateCheckIn } from '#store/check-ins';
import { practicesWithCourses } from '#store/course-watch';
import { findCourse, type CourseRow } from '#store/courses';
import { notifyClinic } from '#store/jobs';
import { inScope, type Scope } from '#store/scope';
import { sessionsOf } from '#store/sessions';
import { makeCheckInLink } from '../access/check-in-link.ts';
import { systemActor, type App } from '../app.ts';
import { perform } from '../perform.ts';
import { eachOnItsOwn } from '../each-on-its-own.ts';
import { deed, type Subject } from '../use-case.ts';
import { beginCheckIn } from './begin-check-in.ts';
import { outlookOf, type CheckInOutlook } from './check-in-plan.ts';

const heldCourse = async (s: Scope, { courseId }: { courseId: string }): Promise<Subject<CourseRow> | undefined> => {
  const row = await holdCourse(s, courseId);
  return row && { type: 'course', id: row.id, patient: row.patient_id, row };
};

const isDue = ({ none, next, timeZone }: CheckInOutlook, now: string): boolean =>
  none === null && next !== null && next.at <= now && isAwake(now, timeZone);

/**
 * Opens the check-in that is due now, and writes to the patient where their choices allow it. Everything is decided again under a lock,
 * and its cause is a unique key: a second round, or a process that died in between, asks nobody twice. Refuses `not-allowed` when
 * nothing is due.
 */
export const sendDueCheckIn = deed('checkIn.send', heldCourse, async (s, { row }, _input, { app, now }) => {
  const outlook = await outlookOf(s, row, now);
  if (!outlook.next || !isDue(outlook, now)) return refuse('not-allowed', [outlook.none ?? 'notDue']);
  const { kind, closesAt, slot } = outlook.next;
  const entries = outlook.measures.flatMap((id) => entryOf(s.library.measures, id) ?? []);
  const { checkInId } = await beginCheckIn(
    s,
    app,
    { course: row, kind, entries, closesAt, slot, writes: outlook.quiet === null },
    now,
  );
  return done({ checkInId, wrote: outlook.quiet === null });
});

/** The check-in that waits for its one reminder now, if any. */
async function toRemind(s: Scope, course: CourseRow, outlook: CheckInOutlook, now: string) {
  if (outlook.none !== 'open' || outlook.quiet !== null || !isAwake(now, outlook.timeZone)) return undefined;
  const open = (await checkInsOf(s, course.id)).find(
    (one) => one.slot !== null && one.finished_at === null && (one.closes_at === null || one.closes_at > now),
  );
  if (!open) return undefined;
  const session = (await sessionsOf(s, course.id)).find(
    ({ attendance, scheduled_at }) => attendance === null && scheduled_at > open.asked_at,
  );
  const sessionAt = open.slot?.startsWith('session:') ? (session?.scheduled_at ?? null) : null;
  const facts = {
    askedAt: open.asked_at,
    closesAt: open.closes_at,
    finished: false,
    reminded: open.reminded_at !== null,
  };
  const at = reminderAt(facts, sessionAt, outlook.timeZone);
  return at !== null && at <= now ? open : undefined;
}

/** Reminds of an open check-in once, calmly. Refuses `not-allowed` when no reminder is due. */
export const remindOfCheckIn = deed('checkIn.send', heldCourse, async (s, { row }, _input, { app, now }) => {
  const outlook = await outlookOf(s, row, now);
  const open = await toRemind(s, row, outlook, now);
  const held = open && (await holdCheckIn(s, open.id));
  if (!held || held.finished_at !== null || held.reminded_at !== null) return refuse('not-allowed', ['notDue']);
  await updateCheckIn(s, held, { reminded_at: now });
  await makeCheckInLink(s, app, { patient: row.patient_id, checkIn: held.id, kind: 'checkInReminder' });
  await notifyClinic(s);
  return done({ checkInId: held.id });
});

export type CheckInRound = Readonly<{ sent: number; reminded: number }>;

/**
 * One round over all practices, one scope at a time (TEN-10): what is due is sent or reminded of. Reads the tables and no queue, so
 * nothing is lost with a process; one practice or course that fails does not keep the others from being served.
 */
export async function sendCheckIns(app: App): Promise<CheckInRound> {
  const total = { sent: 0, reminded: 0 };
  await eachOnItsOwn(
    await practicesWithCourses(app.db),
    (id) => sendOfPractice(app, TenantId.parse(id), (what) => (total[what] += 1)),
    'the check-ins of some practices could not be sent',
  );
  return total;
}

/** The round of one practice; a course that cannot be read does not keep the next patient from being asked. */
async function sendOfPractice(app: App, tenant: TenantId, did: (what: keyof CheckInRound) => void): Promise<void> {
  const asking = { tenant, user: null, purpose: 'system' } as const;
  const work = async (courseId: string) => {
    const what = await inScope(app, asking, async (s) => {
      const course = await findCourse(s, courseId);
      if (!course) return 'nothing';
      const outlook = await outlookOf(s, course, app.now());
      if (isDue(outlook, app.now())) return 'send';
      return (await toRemind(s, course, outlook, app.now())) ? 'remind' : 'nothing';
    });
    if (what === 'nothing') return;
    const use = what === 'send' ? sendDueCheckIn : remindOfCheckIn;
    const outcome = await perform(app, systemActor(tenant, app.newId()), use, { courseId }, app.newId());
    if (outcome.ok) did(what === 'send' ? 'sent' : 'reminded');
  };
  const courses = await inScope(app, asking, (s) => coursesToAsk(s, app.now()));
  await eachOnItsOwn(courses, work, 'some check-ins could not be sent');
}
