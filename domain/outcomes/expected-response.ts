import { isCase } from './measure-criteria.ts';
import type { MeasureCriteria } from './measure-criteria.ts';
import { expectedAt, fitLogLinear } from './log-linear.ts';
import type { ClosedCourse, Expected } from './log-linear.ts';
import { leastWithScore, nearestNeighbours } from './neighbours.ts';
import type { ClosedCourseWithIntake, Intake, NeighbourView } from './neighbours.ts';

/** Where a person stands against what is expected; `null` when there is no current score or it may not be judged. */
export type TrackSignal = 'not-on-track' | 'no-signal' | null;

/** A model that says nothing, and why. `courses` is how many would have counted. */
export type RefusedLevel<Level extends 2 | 3> = Readonly<{
  level: Level;
  status: 'refused';
  reason: string;
  courses: number;
}>;

export type Level2 =
  | RefusedLevel<2>
  | (Readonly<{
      level: 2;
      status: 'ok';
      b: readonly number[];
      residualSd: number;
      n: number;
      p: number;
      courses: number;
      signal: TrackSignal;
    }> &
      Expected);

export type Level3 =
  RefusedLevel<3> | (Readonly<{ level: 3; status: 'ok'; courses: number; signal: TrackSignal }> & NeighbourView);

/** Closed courses of the same measure that a model needs before it may speak [house]. */
export const leastCourses = { 2: 200, 3: 1000 } as const;
/** Scores that a course needs to count for level 2 [house]. */
const leastScores = 4;

const refused = <Level extends 2 | 3>(level: Level, courses: number, reason: string): RefusedLevel<Level> => ({
  level,
  status: 'refused',
  reason,
  courses,
});

/** Above the bound and in the clinical range: both, or there is no signal. */
function signalOf(measure: MeasureCriteria, current: number | null, bound: number): TrackSignal {
  if (current === null) return null;
  return current > bound && isCase(measure, current) === true ? 'not-on-track' : 'no-signal';
}

/**
 * Level 2: the service's own log-linear model, only with 200 closed courses or more that have 4 scores or more (outcomes 5). With
 * `checkOnly` it also computes from fewer, to check the arithmetic; then it never gives a signal. Never a predicted date of recovery.
 */
export function level2(
  measure: MeasureCriteria,
  courses: readonly ClosedCourse[],
  person: Readonly<{ x0: number; s: number; current: number | null }>,
  checkOnly: boolean,
): Level2 {
  const usable = courses.filter(
    (scores) => typeof scores[0] === 'number' && scores.filter((score) => score !== null).length >= leastScores,
  );
  const enough = usable.length >= leastCourses[2];
  if (!enough && !checkOnly)
    return refused(
      2,
      usable.length,
      `fewer than ${leastCourses[2]} closed courses with at least ${leastScores} scores`,
    );
  const model = fitLogLinear(usable);
  if (!model) return refused(2, usable.length, 'the closed courses do not vary enough for a model');
  const expected = expectedAt(model, person.x0, person.s);
  const signal = enough && !checkOnly ? signalOf(measure, person.current, expected.upper) : null;
  const { b, n, p, s2 } = model;
  return { level: 2, status: 'ok', b, residualSd: Math.sqrt(s2), n, p, courses: usable.length, ...expected, signal };
}

/** Level 3: the 30 nearest neighbours, only with 1000 closed courses or more, and 20 scores at that session (outcomes 5). */
export function level3(
  measure: MeasureCriteria,
  courses: readonly ClosedCourseWithIntake[],
  person: Readonly<{ intake: Intake; s: number; current: number | null }>,
): Level3 {
  if (courses.length < leastCourses[3])
    return refused(3, courses.length, `fewer than ${leastCourses[3]} closed courses`);
  const view = nearestNeighbours(courses, person.intake, person.s);
  if (!view)
    return refused(3, courses.length, `fewer than ${leastWithScore} neighbours have a score at session ${person.s}`);
  return {
    level: 3,
    status: 'ok',
    courses: courses.length,
    ...view,
    signal: signalOf(measure, person.current, view.bound),
  };
}
