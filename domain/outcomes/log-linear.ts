import { leastSquares } from './least-squares.ts';
import type { LinearFit } from './least-squares.ts';
import { tQuantile } from './student-t.ts';

/** Scores of one closed course in order of sessions, the first being the baseline; `null` for a session without a score. */
export type ClosedCourse = readonly (number | null)[];

/** Coefficients are b0 to b3 of x[s] = b0 + b1·x0 + b2·ln(s) + b3·x0·ln(s). */
export type LogLinearModel = LinearFit;

/** Expected score at a session, and the ends of the 80 % prediction interval. */
export type Expected = Readonly<{ expected: number; lower: number; upper: number }>;

/** One-sided share at the upper end of an 80 % interval. */
const upperShare = 0.9;

const predictors = (x0: number, session: number) => {
  const log = Math.log(session);
  return [1, x0, log, x0 * log];
};

/**
 * Fits the local model on closed courses (outcomes 5, level 2). Session 1 is the baseline and no outcome row; a course without a
 * baseline gives no rows. Answers `null` when there are too few rows or they do not vary enough. Rows of one person are correlated:
 * this ordinary fit is the floor, not the best.
 */
export function fitLogLinear(courses: readonly ClosedCourse[]): LogLinearModel | null {
  const rows = courses.flatMap(([x0, ...later]) =>
    typeof x0 === 'number'
      ? later.flatMap((score, i) => (score === null ? [] : [{ x: predictors(x0, i + 2), y: score }]))
      : [],
  );
  return leastSquares(
    rows.map(({ x }) => x),
    rows.map(({ y }) => y),
  );
}

/** What the model expects at session `session` (2 or later) of a course that began with `x0`. */
export function expectedAt(model: LogLinearModel, x0: number, session: number): Expected {
  const x = predictors(x0, session);
  const expected = x.reduce((sum, value, k) => sum + value * (model.b[k] ?? 0), 0);
  const half = tQuantile(upperShare, model.n - model.p) * Math.sqrt(model.s2 * (1 + model.leverage(x)));
  return { expected, lower: expected - half, upper: expected + half };
}
