import type { ClosedCourse } from './log-linear.ts';

/** What people are compared by at intake. No protected characteristic beyond age is a predictor (outcomes 5). */
export const intakePredictors = ['phq9', 'gad7', 'wsas', 'age'] as const;
export type Intake = Readonly<Record<(typeof intakePredictors)[number], number>>;

export type ClosedCourseWithIntake = Readonly<{ intake: Intake; scores: ClosedCourse }>;

/** Mean and 80 % quantile of the neighbours' scores at a session; `withScore` says of how many. */
export type NeighbourView = Readonly<{ expected: number; bound: number; withScore: number }>;

const nearestCount = 30;
/** Below this many scores at the session nothing is said. */
export const leastWithScore = 20;
const boundShare = 0.8;

/** Sample standard deviation; 0 for fewer than two values. */
function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** The value below which a share of sorted values lies, with straight lines between them. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? below) - below);
}

/**
 * What happened at session `session` to the 30 closed courses most alike at intake (outcomes 5, level 3). Distance is Euclidean on
 * predictors in units of their standard deviation; one that does not vary says nothing and is left out. Of equally distant courses the
 * earlier in the list is taken. Answers `null` when fewer than 20 of the 30 have a score at that session.
 */
export function nearestNeighbours(
  courses: readonly ClosedCourseWithIntake[],
  person: Intake,
  session: number,
): NeighbourView | null {
  const scales = intakePredictors
    .map((name) => ({ name, sd: spread(courses.map(({ intake }) => intake[name])) }))
    .filter(({ sd }) => sd > 0);
  const distance = (intake: Intake) =>
    scales.reduce((sum, { name, sd }) => sum + ((person[name] - intake[name]) / sd) ** 2, 0);
  const scores = courses
    .map(({ intake, scores: all }) => ({ far: distance(intake), score: all[session - 1] ?? null }))
    .sort((a, b) => a.far - b.far)
    .slice(0, nearestCount)
    .flatMap(({ score }) => (score === null ? [] : [score]))
    .sort((a, b) => a - b);
  if (scores.length < leastWithScore) return null;
  return {
    expected: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    bound: quantile(scores, boundShare),
    withScore: scores.length,
  };
}
