import { atLeast, improvement, isCase } from './measure-criteria.ts';
import type { MeasureCriteria } from './measure-criteria.ts';
import { pointChange } from './point-change.ts';

export type EarlySignal = 'worse' | 'no-early-change' | 'risk' | 'no-signal';

/** The session from which staying the same is a signal; an earlier label misses late responders (Saunders et al. 2019). */
const firstSession = 6;
/** A fall of less than this share of the first score is no early change [house]. */
const leastShare = 0.2;

/**
 * Level 1 of expected response: needs no data of other people and is always on (outcomes 5). All signals that hold, in the order
 * worse, no-early-change, risk; `no-signal` alone when none does. A measure without a reliable change gives neither of the first two.
 */
export function earlyChange(
  measure: MeasureCriteria,
  now: Readonly<{ baseline: number; current: number; session: number; safetyFlags: readonly string[] }>,
): readonly EarlySignal[] {
  const { baseline, current, session, safetyFlags } = now;
  const change = pointChange(measure, baseline, current).class;
  const points = measure.direction ? improvement(measure.direction, baseline, current) : 0;
  const stuck =
    session >= firstSession &&
    change !== null &&
    change !== 'reliable-improvement' &&
    !atLeast(points, leastShare * baseline) &&
    isCase(measure, baseline) === true;
  const signals: EarlySignal[] = [
    ...(change === 'reliable-deterioration' ? ['worse' as const] : []),
    ...(stuck ? ['no-early-change' as const] : []),
    ...(safetyFlags.length > 0 ? ['risk' as const] : []),
  ];
  return signals.length > 0 ? signals : ['no-signal'];
}
