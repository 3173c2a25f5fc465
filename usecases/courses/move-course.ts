import { addDays, addMonths } from '#domain/calendar';
import { step, targetOf, type CourseMove } from '#domain/courses/course-state';
import { factsOf } from '#domain/courses/facts-of';
import type { ActInput } from '#domain/courses/guards';
import { missingFor } from '#domain/courses/course-state';
import { readCourse } from '#domain/courses/reading';
import { done, refuse } from '#domain/outcome';
import { insertMove, updateCourse, type CourseChange, type CourseRow } from '#store/courses';
import { bookFollowUps } from '#store/follow-ups';
import { enqueue, notifyClinic } from '#store/jobs';
import { cancelComing } from '#store/sessions';
import type { Scope } from '#store/scope';
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
  const { courseState, flags, closureReason } = next.value;
  const change: CourseChange = {
    state: courseState,
    flags: [...flags],
    closure_reason: closureReason,
    ...(courseState === 'closed' || courseState === 'notSuitable' ? { closed_at: now } : {}),
    ...(given.move === 'extend' ? extended(row, given.act) : {}),
  };
  const changed = await updateCourse(s, { id: row.id, version: given.version }, change);
  if (!changed) return refuse('stale');
  const setAside = missingFor(given.move, facts, without(given.act)).map(({ text }) => text);
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
  await carryOut(s, row, given.move, now);
  await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
  await notifyClinic(s);
  return done({ state: courseState, version: changed.version });
});

const without = ({ overrideReason: _reason, ...act }: ActInput): ActInput => act;

const extended = (row: CourseRow, { extraSessions = 0, newEndDate }: ActInput): CourseChange => ({
  planned_sessions: (row.planned_sessions ?? 0) + extraSessions,
  ...(newEndDate ? { planned_end_date: newEndDate } : {}),
});

/** What follows from a move by itself: follow-ups at 3 and 6 months after the end (T8), and no sessions after a close. */
async function carryOut(s: Scope, row: CourseRow, move: CourseMove, now: string): Promise<void> {
  if (move === 'finish') {
    const today = now.slice(0, 10);
    await bookFollowUps(
      s,
      row,
      [3, 6].map((month) => {
        const due = addMonths(today, month);
        return { month, due, windowFrom: addDays(due, -windowBefore), windowTo: addDays(due, windowAfter) };
      }),
    );
  }
  if (targetOf(row.state as 'closed', move) === 'closed' || move === 'decline') await cancelComing(s, row.id, now);
}
