import { millisOf } from '../calendar.ts';

/** Turns a value of the chart into a place on the page, in the units of the drawing. */
export type Scale<In> = (value: In) => number;

/**
 * A straight scale: `from` lands on `start`, `to` on `end`, everything else in proportion, outside values outside. A range of
 * nothing (`from` equal to `to`) lands in the middle, so a chart with one day does not fall apart.
 */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale<number> {
  if (from === to) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/** The same for moments: instants or dates in, real time kept (x is never equal steps, tokens 7.1, 6). */
export function timeScale([from, to]: readonly [string, string], range: readonly [number, number]): Scale<string> {
  const scale = linear([millisOf(from), millisOf(to)], range);
  return (when) => scale(millisOf(when));
}

/** `value` held between `low` and `high`. */
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** One decimal is finer than any screen or printer; it keeps pages small and tests readable. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;
