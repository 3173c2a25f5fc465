import { daysBetween } from '../calendar.ts';
import { pointChange } from './point-change.ts';
import { isCase } from './measure-criteria.ts';
import type { MeasureCriteria } from './measure-criteria.ts';

/** A score after the end of treatment, on a date or at an instant. */
export type LaterScore = Readonly<{ date: string; score: number }>;

/** From quiet to loud. `not-applicable`: without a reliable recovery there is nothing to fall back from. */
export type RelapseState = 'not-applicable' | 'none' | 'worsening' | 'possible-relapse' | 'confirmed-relapse';

const daysApart = 7;

/**
 * The strongest state reached after treatment (outcomes 3 [house], same shape as Ali et al. 2017). Possible relapse: in the
 * clinical range and worse than the last score of treatment by the reliable change or more. Two such scores 7 or more days apart
 * confirm it. Worse by as much outside the clinical range is `worsening`. An alert for a person to read, never a diagnosis.
 */
export function relapse(
  measure: MeasureCriteria,
  reliableRecovery: boolean,
  endScore: number,
  scores: readonly LaterScore[],
): RelapseState {
  if (!reliableRecovery) return 'not-applicable';
  const worse = scores.filter(({ score }) => pointChange(measure, endScore, score).class === 'reliable-deterioration');
  const relapsed = worse.filter(({ score }) => isCase(measure, score) === true);
  const confirmed = relapsed.some((one) => relapsed.some((other) => daysBetween(one.date, other.date) >= daysApart));
  if (confirmed) return 'confirmed-relapse';
  if (relapsed.length > 0) return 'possible-relapse';
  return worse.length > 0 ? 'worsening' : 'none';
}
