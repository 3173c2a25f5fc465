import { addDays } from '../calendar.ts';

/** One finished measure on one local day. Totals only: a form that could not be scored is no point. */
export type ChartPoint = Readonly<{ day: string; total: number }>;

/** A session of the course on its local day. A missed one carries the number it would have had. */
export type ChartSession = Readonly<{ n: number; day: string; state: 'held' | 'missed' | 'today' | 'toCome' }>;

const byDay = (a: { day: string }, b: { day: string }): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0);

/** A score with the session it was filled in for: the last one after the session before, up to that day; null for others. */
export type CourseScore = ChartPoint & Readonly<{ session: number | null }>;

/** Scores and sessions in time order, with what both together say. */
export type CourseScores = Readonly<{
  scores: readonly CourseScore[];
  sessions: readonly ChartSession[];
  /** The last score before the work of session 1 began; without one, the first there is (protocol 10.8). */
  baseline: CourseScore | null;
  latest: CourseScore | null;
  /** Days of sessions with no score since the session before nor in the week before: weeks without an answer. */
  missedDays: readonly string[];
}>;

/** Joins scores and sessions. Both may come in any order; neither is changed. */
export function courseScores(points: readonly ChartPoint[], given: readonly ChartSession[]): CourseScores {
  const sorted = [...points].sort(byDay);
  const sessions = [...given].sort(byDay);
  const begun = sessions.filter(({ state }) => state !== 'toCome');
  const scoreFor = (index: number): ChartPoint | undefined => {
    const until = begun[index]?.day ?? '';
    const after = begun[index - 1]?.day ?? '';
    return sorted.findLast(({ day }) => day > after && day <= until);
  };
  const numberOf = new Map<ChartPoint, number>();
  const missedDays: string[] = [];
  begun.forEach((session, index) => {
    const point = scoreFor(index);
    const weekAgo = addDays(session.day, -7);
    // Sessions twice a week share one score, so a session without its own is not yet a week without one.
    if (!point && !sorted.some(({ day }) => day > weekAgo && day <= session.day)) missedDays.push(session.day);
    if (point && session.state !== 'missed') numberOf.set(point, session.n);
  });
  const scores = sorted.map((point): CourseScore => ({ ...point, session: numberOf.get(point) ?? null }));
  const first = begun.find(({ state }) => state !== 'missed')?.day;
  const baseline = first === undefined ? undefined : scores.findLast(({ day }) => day <= first);
  // Today's session may still go without an answer; only its end makes it a missed week.
  const today = begun.find(({ state }) => state === 'today')?.day;
  return {
    scores,
    sessions,
    baseline: baseline ?? scores[0] ?? null,
    latest: scores.at(-1) ?? null,
    missedDays: missedDays.filter((day) => day !== today),
  };
}

/** Scores in stretches without a missed week between them: the line is drawn through each and never across a gap. */
export function stretches({ scores, missedDays }: CourseScores): readonly (readonly CourseScore[])[] {
  const found: CourseScore[][] = [];
  scores.forEach((score, index) => {
    const before = scores[index - 1];
    const gap = before && missedDays.some((day) => day > before.day && day < score.day);
    if (!before || gap) found.push([score]);
    else found.at(-1)?.push(score);
  });
  return found;
}
