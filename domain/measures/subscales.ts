import type { Cell } from './cells.ts';
import type { Measure } from './measure.schema.ts';
import { sum, twoDecimals } from './rounding.ts';

type Subscale = Measure['subscales'][number];

/** A fraction of whole numbers, kept exact until it is shown. */
export type Fraction = Readonly<{ numerator: number; denominator: number }>;

/** A subscale's exact value, or null when an item it needs has no answer. */
export function subscaleFraction(
  { items, how, times = 1, minAnswered }: Subscale,
  cells: readonly Cell[],
): Fraction | null {
  const own = items.flatMap((item) => cells[item - 1] ?? []);
  const scores = own.flatMap(({ score }) => score ?? []);
  const enough =
    minAnswered === undefined ? own.every(({ state }) => state !== 'missing') : scores.length >= minAnswered;
  if (!enough || scores.length === 0) return null;
  switch (how) {
    case 'sum':
      return { numerator: sum(scores) * times, denominator: 1 };
    case 'max':
      return { numerator: Math.max(...scores) * times, denominator: 1 };
    case 'mean':
      return { numerator: sum(scores) * times, denominator: scores.length };
  }
}

/** Every subscale as it is reported: whole numbers, or means to 2 decimals. Given whatever the status of the form. */
export const subscalesOf = (measure: Measure, cells: readonly Cell[]): Readonly<Record<string, number | null>> =>
  Object.fromEntries(
    measure.subscales.map((subscale) => {
      const value = subscaleFraction(subscale, cells);
      return [subscale.id, value && twoDecimals(value.numerator, value.denominator)];
    }),
  );
