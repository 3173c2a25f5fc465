import { twoDecimals } from '../measures/rounding.ts';
import { improvement, isCase } from './measure-criteria.ts';
import type { MeasureCriteria } from './measure-criteria.ts';

export type Response = Readonly<{
  /** Improvement in per cent of the baseline, to 2 decimals, negative when worse; `null` for baseline 0. */
  percentChange: number | null;
  /** At least half of the baseline gone; `null` when the baseline was below the clinical range. */
  response: boolean | null;
  /** A quarter gone, but not half [house]. */
  partialResponse: boolean | null;
  /** Hardly any symptoms left; `null` only for a measure that has no such number. */
  remission: boolean | null;
}>;

/**
 * Response and remission of one person (outcomes 3). They depend on where a person started, so the raw line is shown first. For a
 * measure where higher is better, per cent of the baseline means nothing as a response, and none is given.
 */
export function response(measure: MeasureCriteria, baseline: number, now: number): Response {
  const direction = measure.direction ?? 'lower-is-better';
  const points = improvement(direction, baseline, now);
  const stated = baseline > 0 && direction === 'lower-is-better' && isCase(measure, baseline) !== false;
  return {
    percentChange: baseline > 0 ? twoDecimals(100 * points, baseline) : null,
    response: stated ? 2 * points >= baseline : null,
    partialResponse: stated ? 4 * points >= baseline && 2 * points < baseline : null,
    remission: measure.remission === null ? null : improvement(direction, measure.remission, now) >= 0,
  };
}
