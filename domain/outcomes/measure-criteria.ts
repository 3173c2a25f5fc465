import type { Measure } from '../measures/measure.schema.ts';

/** Which way a measure gets better. */
export type Direction = NonNullable<Measure['direction']>;

/**
 * What outcome rules need of a measure: its published numbers, never recomputed per site (measures 14). `null` where there
 * is none; then there is no label either, only the line.
 */
export type MeasureCriteria = Readonly<{
  id: string;
  direction: Direction | null;
  range: Readonly<{ from: number; to: number }> | null;
  /** At or beyond this total, in the direction of worse, a person is in the clinical range. */
  caseness: number | null;
  /** Points of change that are more than measurement error; `worse` where another number holds for getting worse. */
  reliableChange: Readonly<{ points: number; worse?: number | undefined }> | null;
  /** At or beyond this total, in the direction of better, hardly any symptoms are left. */
  remission: number | null;
}>;

/** The criteria of a measure from its definition. A cut-off by bands is no number and counts as none. */
export function criteriaOf({ id, direction, range, caseness, reliableChange, remission }: Measure): MeasureCriteria {
  const casenessAt =
    caseness && ('atLeast' in caseness ? caseness.atLeast : 'atMost' in caseness ? caseness.atMost : null);
  return { id, direction, range, caseness: casenessAt, reliableChange, remission: remission?.atMost ?? null };
}

/** Scores are sums of decimals at most (the MSPSS is a mean): a difference this small is rounding, not change. */
const rounding = 1e-9;

/** `a >= b`, where 4.1 - 2.9 counts as 1.2. */
export const atLeast = (a: number, b: number): boolean => a >= b - rounding;

/** Points of improvement from one score to a later one; negative when worse. */
export const improvement = (direction: Direction, from: number, to: number): number =>
  direction === 'lower-is-better' ? from - to : to - from;

/** Whether a score is in the clinical range; `null` for a measure without a cut-off. */
export function isCase({ caseness, direction }: MeasureCriteria, score: number): boolean | null {
  if (caseness === null || direction === null) return null;
  return direction === 'lower-is-better' ? score >= caseness : score <= caseness;
}
