import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastSquares } from './least-squares.ts';

const row = fc.tuple(fc.constant(1), fc.integer({ min: 0, max: 27 }), fc.integer({ min: 2, max: 20 }));

test('finds a line that is there, and no residual', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 8, maxLength: 40 }),
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }),
      (rows, truth) => {
        const y = rows.map((x) => x.reduce((sum, value, k) => sum + value * (truth[k] ?? 0), 0));
        const fit = leastSquares(rows, y);
        fc.pre(fit !== null);
        for (const [k, b] of truth.entries()) expect(fit.b[k]).toBeCloseTo(b, 6);
        expect(fit.s2).toBeCloseTo(0, 6);
      },
    ),
  );
});

test('leaves a residual that no predictor explains any further', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(row, fc.integer({ min: 0, max: 27 })), { minLength: 8, maxLength: 40 }), (data) => {
      const rows = data.map(([x]) => x);
      const fit = leastSquares(
        rows,
        data.map(([, y]) => y),
      );
      fc.pre(fit !== null);
      const left = data.map(([x, y]) => y - x.reduce((sum, value, k) => sum + value * (fit.b[k] ?? 0), 0));
      for (const k of [0, 1, 2])
        expect(rows.reduce((sum, x, i) => sum + (x[k] ?? 0) * (left[i] ?? 0), 0)).toBeCloseTo(0, 5);
      // The leverages of all rows add up to the number of coefficients.
      expect(rows.reduce((sum, x) => sum + fit.leverage(x), 0)).toBeCloseTo(3, 6);
    }),
  );
});

test('refuses too few rows and predictors that say the same', () => {
  expect(leastSquares([], [])).toBeNull();
  expect(
    leastSquares(
      [
        [1, 2],
        [1, 3],
      ],
      [1, 2],
    ),
  ).toBeNull();
  expect(
    leastSquares(
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      [1, 2, 3],
    ),
  ).toBeNull();
  expect(
    leastSquares(
      [
        [1, 2, 4],
        [1, 3, 6],
        [1, 5, 10],
        [1, 1, 2],
      ],
      [1, 2, 3, 4],
    ),
  ).toBeNull();
});
