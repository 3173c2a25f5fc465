import { addDays, addMonths } from '#domain/calendar';
import { missingFor, step, targetOf, type CourseMove } from '#domain/courses/course-state';
import { adviseSpecialTasks, askedBefore, asksForReason } from '#domain/courses/special-tasks';
import { factsOf } from '#domain/courses/facts-of';
import type { ActInput } from '#domain/courses/guards';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { readCourse } from '#domain/courses/reading';
import { done, refuse } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import { insertMove, updateCourse, type CourseChange, type CourseRow } from '#store/courses';
import { bookFollowUps } from '#store/follow-ups';
import { enqueue, notifyClinic } from '#store/jobs';
import { cancelComing } from '#store/sessions';
import type { Scope } from '#store/scope';
import { linkedCourse } from '../endings/new-course.ts';
import { deed } from '../use-case.ts';
import { loadSnapshot } from './advise-course.ts';
import { theCourse } from './the-course.ts';

/** One move of the state machine, with what its form asked for. */
export type MoveInput = Readonly<{ courseId: string; version: number; move: CourseMove; act: ActInput }>;

// A follow-up may be held from two weeks before its day to four weeks after it (protocol 9.3).
const windowBefore = 14;
const windowAfter = 28;

/**
 * Moves a course as the table and its guards allow. Refuses with `incomplete` and the list of what is missing in plain words,
 * with `not-allowed` when the state has no such move, and with `stale` when somebody else moved it first. What was set aside with
 * a reason is written down (protocol 2.3).
 */
export const moveCourse = deed('course.move', theCourse, async (s, { row }, given: MoveInput, { app, now }) => {
  const seen = await loadSnapshot(s, app, row.id, now);
  // Accepting the referral is this very move: T1's guard is met by the person who makes it.
  const snapshot =
    given.move === 'startScreening' ? { ...seen, course: { ...seen.course, referralAcceptedAt: now } } : seen;
  const facts = factsOf(readCourse(snapshot));
  const next = step(snapshot.course, given.move, facts, given.act);
  if (!next.ok) return next;
  const special = adviseSpecialTasks(readCourse(snapshot));
  const words = asksForReason(given.move, special, given.act.overrideReason);
  if (words !== null) return refuse('incomplete', [words]);
  const { courseState, flags, closureReason } = next.value;
  const change: CourseChange = {
    state: courseState,
    flags: [...flags],
    closure_reason: closureReason,
    ...(courseState === 'closed' || courseState === 'notSuitable' ? { closed_at: now } : {}),
    ...(given.move === 'extend' && given.act.newEndDate ? { planned_end_date: given.act.newEndDate } : {}),
  };
  const changed = await updateCourse(s, { id: row.id, version: given.version }, change);
  if (!changed) return refuse('stale');
  const setAside = [
    ...missingFor(given.move, facts, without(given.act)).map(({ text }) => text),
    ...askedBefore(given.move, special),
  ];
  await insertMove(s, {
    course: row,
    move: given.move,
    from: row.state,
    to: courseState,
    reason: given.act.reason ?? '',
    overrideReason: setAside.length > 0 ? (given.act.overrideReason ?? null) : null,
    missing: setAside,
    at: now,
  });
  if (given.move === 'extend') await writeExtension(s, row, given.act, now);
  if (given.move === 'returnToAcute') await linkedCourse(s, row, now);
  if (given.move === 'hold') await writeHold(s, row, given.act, now);
  if (given.move === 'finish') await beginFollowUp(s, row, changed.version, now);
  if (targetOf(row.state as 'closed', given.move) === 'closed' || given.move === 'decline')
    await cancelComing(s, row.id, now);
  await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
  await notifyClinic(s);
  return done({
    state: given.move === 'finish' ? ('followUp' as const) : courseState,
    version: changed.version + (given.move === 'finish' ? 1 : 0),
  });
});

const without = ({ overrideReason: _reason, ...act }: ActInput): ActInput => act;

/** T13: the extension as the engine reads it, beside the course's new length. */
async function writeExtension(
  s: Scope,
  row: CourseRow,
  { extraSessions = 0, reason = '' }: ActInput,
  now: string,
): Promise<void> {
  const kept = await findTask(s, row.id, 'extension');
  const agreed = [{ agreedOn: now.slice(0, 10), sessions: extraSessions, reason }];
  const body = taskForms.extension.parse({ agreed });
  await saveTaskForm(s, {
    course: row,
    taskId: 'extension',
    status: 'done',
    body,
    version: kept?.version ?? 0,
    doneAtSession: null,
    at: now,
  });
}

/** T11: why the course rests and when it goes on, as the engine reads it (the weekly risk check goes by it). */
async function writeHold(
  s: Scope,
  row: CourseRow,
  { reason = '', expectedReturn = '' }: ActInput,
  now: string,
): Promise<void> {
  const kept = await findTask(s, row.id, 'hold');
  await saveTaskForm(s, {
    course: row,
    taskId: 'hold',
    status: 'done',
    body: taskForms.hold.parse({ reason, expectedReturn, since: now }),
    version: kept?.version ?? 0,
    doneAtSession: null,
    at: now,
  });
}

/** T8, by itself once acute treatment is finished: reviews at 3 and 6 months, unless they were booked or declined before. */
async function beginFollowUp(s: Scope, row: CourseRow, version: number, now: string): Promise<void> {
  const after = await findTask(s, row.id, 'E8');
  const declined = after ? taskForms.E8.parse(after.body).followUpDeclined : false;
  if (!declined) await bookFollowUps(s, row, followUpsFrom(now.slice(0, 10)));
  await updateCourse(s, { id: row.id, version }, { state: 'followUp' });
  await insertMove(s, {
    course: row,
    move: 'startFollowUp',
    from: 'acuteCompleted',
    to: 'followUp',
    reason: '',
    overrideReason: null,
    missing: [],
    at: now,
  });
}

/** Reviews three and six months after a day, with their windows (protocol 9.3). */
export const followUpsFrom = (day: string) =>
  [3, 6].map((month) => {
    const due = addMonths(day, month);
    return { month, due, windowFrom: addDays(due, -windowBefore), windowTo: addDays(due, windowAfter) };
  });
