import { runs, type Point } from './line.ts';
import { linear, tenth } from './scale.ts';

/** Edges kept free inside a sparkline, so that the last dot is never cut. */
const padX = 4;
const padY = 3;

/** What a sparkline draws: its lines, the dot of the latest value, and the height of the caseness hairline. */
export type Sparkline = Readonly<{ lines: readonly (readonly Point[])[]; last: Point | null; hairline: number | null }>;

type Given = Readonly<{
  /** Totals, oldest first, equally spaced; null where a score is missing. */
  series: readonly (number | null)[];
  min: number;
  max: number;
  /** The score at which the measure speaks of a case; null when it has none. */
  caseness: number | null;
  width: number;
  height: number;
}>;

/**
 * A sparkline on the full range of its measure, so that every sparkline of a block shares one scale (tokens 7.1, 12). A single
 * score is one dot at the right.
 */
export function sparkline({ series, min, max, caseness, width, height }: Given): Sparkline {
  const x = linear([0, series.length - 1], [padX, width - padX]);
  const y = linear([min, max], [height - padY, padY]);
  const at = (value: number, index: number): Point => ({
    x: tenth(series.length === 1 ? width - padX : x(index)),
    y: tenth(y(value)),
  });
  const points = series.map((value, index) => (value === null ? null : at(value, index)));
  return {
    lines: runs(points),
    last: points.findLast((point) => point !== null) ?? null,
    hairline: caseness === null ? null : tenth(y(caseness)),
  };
}
