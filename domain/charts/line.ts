import { tenth } from './scale.ts';

/** A place in a drawing: x to the right, y downwards. */
export type Point = Readonly<{ x: number; y: number }>;

/** Runs of neighbours that have a value. A missing value is a gap and is never bridged (tokens 7.1, 5). */
export function runs<P>(values: readonly (P | null)[]): readonly (readonly P[])[] {
  const found: P[][] = [[]];
  for (const value of values) {
    if (value === null) found.push([]);
    else found.at(-1)?.push(value);
  }
  return found.filter((run) => run.length > 0);
}

/** The `points` attribute of a polyline. */
export const polyline = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `${tenth(x)},${tenth(y)}`).join(' ');
