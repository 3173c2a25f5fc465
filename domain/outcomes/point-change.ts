import { atLeast, improvement } from './measure-criteria.ts';
import type { MeasureCriteria } from './measure-criteria.ts';

export type PointClass = 'reliable-improvement' | 'no-reliable-change' | 'reliable-deterioration';

/** `criterionPoints` is the published number; `class` is `null` for an instrument without one. */
export type PointChange = Readonly<{ criterionPoints: number | null; class: PointClass | null }>;

/**
 * Change by a published whole-number criterion (measures 14). Unlike Jacobson and Truax it is inclusive: "reliable change 6"
 * means 6 points or more.
 */
export function pointChange(measure: MeasureCriteria, pre: number, post: number): PointChange {
  const { direction, reliableChange } = measure;
  if (!direction || !reliableChange) return { criterionPoints: null, class: null };
  const { points, worse = points } = reliableChange;
  const better = improvement(direction, pre, post);
  const change = atLeast(better, points)
    ? 'reliable-improvement'
    : atLeast(-better, worse)
      ? 'reliable-deterioration'
      : 'no-reliable-change';
  return { criterionPoints: points, class: change };
}
