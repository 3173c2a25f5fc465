import { runs, type Point } from './line.ts';
import { linear, tenth } from './scale.ts';

/** One question over time: raw answers, oldest first, null where it was skipped. */
export type ItemSeries = Readonly<{ id: string; name: string; values: readonly (number | null)[]; flagged: boolean }>;

/** The drawing of one question, with its latest answer and how far it has come. */
export type ItemMultiple = Readonly<{
  item: ItemSeries;
  lines: readonly (readonly Point[])[];
  last: Point | null;
  latest: number | null;
  first: number | null;
  /** Points of change between first and latest answer, whatever the direction. */
  change: number;
}>;

/** Size of one small multiple (tokens 7.1, 12). */
export const itemFrame = { width: 66, height: 30 } as const;
const padX = 4;
/** The hairline at the lowest answer. */
export const itemHairline = 26;
const top = 4;

/**
 * All questions on one shared scale from `min` to `max`, the most changed first; equal ones keep the order of the questionnaire.
 */
export function itemMultiples(
  items: readonly ItemSeries[],
  { min, max }: Readonly<{ min: number; max: number }>,
): readonly ItemMultiple[] {
  const y = linear([min, max], [itemHairline, top]);
  return items
    .map((item): ItemMultiple => {
      const count = item.values.length;
      const x = linear([0, count - 1], [padX, itemFrame.width - padX]);
      const points = item.values.map((value, index) =>
        value === null ? null : { x: tenth(count === 1 ? itemFrame.width - padX : x(index)), y: tenth(y(value)) },
      );
      const answered = item.values.filter((value) => value !== null);
      const [first, latest] = [answered[0] ?? null, answered.at(-1) ?? null];
      return {
        item,
        lines: runs(points),
        last: points.findLast((point) => point !== null) ?? null,
        latest,
        first,
        change: first === null || latest === null ? 0 : Math.abs(latest - first),
      };
    })
    .sort((a, b) => b.change - a.change);
}
