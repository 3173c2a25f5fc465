import type { Measure } from './measure.schema.ts';
import { twoDecimals } from './rounding.ts';
import { readSheet } from './sheet.ts';
import { subscaleFraction } from './subscales.ts';

/**
 * The global score over several relationships (ECR-RS): for each dimension the mean of the forms in which it can be
 * computed, to 2 decimals; null when there is none. `forms` are inputs of `score`, one for each relationship; what is not a
 * valid form is left out.
 */
export function globalScore(
  measure: Measure,
  forms: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, number | null>> {
  const sheets = forms.flatMap((form) => readSheet(measure, form) ?? []);
  return Object.fromEntries(
    measure.subscales.map((subscale) => {
      const values = sheets.flatMap(({ cells }) => subscaleFraction(subscale, cells) ?? []);
      const denominator = values.reduce((product, value) => product * value.denominator, 1);
      const numerator = values.reduce((total, value) => total + (value.numerator * denominator) / value.denominator, 0);
      return [subscale.id, values.length === 0 ? null : twoDecimals(numerator, denominator * values.length)];
    }),
  );
}
