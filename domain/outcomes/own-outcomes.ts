import type { OutcomeClass } from '../courses/outcome-class.ts';
import { wilson } from './wilson.ts';

/** One finished course of one's own, as far as the picture needs it. */
export type FinishedCourse = Readonly<{
  /** Null when there are not two scores, or no class applies. */
  outcome: OutcomeClass | null;
  closureReason: string | null;
  attended: number;
  planned: number | null;
}>;

/** With fewer there is no picture: a few courses say more about chance than about work (design T33). */
export const leastFinished = 5;
/** With fewer, counts only and no share (outcomes 7.2). */
export const leastForShare = 30;

export type Share = Readonly<{
  count: number;
  of: number;
  percent: number | null;
  interval: readonly [number, number] | null;
}>;

export type OwnOutcomes = Readonly<{
  finished: number;
  /** Courses with two scores; only they can be judged. */
  assessable: number;
  /** Classes as they were reached, each course in the strongest one. */
  classes: readonly Readonly<{ id: OutcomeClass; share: Share }>[];
  endings: readonly Readonly<{ reason: string; count: number }>[];
  dropouts: Share;
  /** Mean number of attended sessions, to one decimal. */
  meanSessions: number;
}>;

const order: readonly OutcomeClass[] = ['remission', 'response', 'reliableImprovement', 'partialResponse', 'nonResponse', 'deterioration']; // prettier-ignore

function shareOf(count: number, of: number): Share {
  const interval = of >= leastForShare ? wilson(count, of) : null;
  const percent = interval ? Math.round((1000 * count) / of) / 10 : null;
  return { count, of, percent, interval: interval && [Math.round(interval[0] * 100), Math.round(interval[1] * 100)] };
}

/** A picture of one's own finished courses; null with fewer than five. Counts come first, shares only from thirty on, never a rank. */
export function ownOutcomes(courses: readonly FinishedCourse[]): OwnOutcomes | null {
  if (courses.length < leastFinished) return null;
  const judged = courses.filter(({ outcome }) => outcome !== null);
  const reasons = [...new Set(courses.map(({ closureReason }) => closureReason ?? 'open'))];
  return {
    finished: courses.length,
    assessable: judged.length,
    classes: order.map((id) => ({
      id,
      share: shareOf(judged.filter(({ outcome }) => outcome === id).length, judged.length),
    })),
    endings: reasons
      .map((reason) => ({
        reason,
        count: courses.filter(({ closureReason }) => (closureReason ?? 'open') === reason).length,
      }))
      .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    dropouts: shareOf(courses.filter(({ closureReason }) => closureReason === 'dropout').length, courses.length),
    meanSessions: Math.round((10 * courses.reduce((sum, { attended }) => sum + attended, 0)) / courses.length) / 10,
  };
}
