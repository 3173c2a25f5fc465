import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tProbability, tQuantile } from './student-t.ts';

// Published tables of Student's t, two-tailed .05 in the second column (the sudden-gains criterion uses 4, 3 and 2).
test.each([
  [0.975, 1, 12.7062],
  [0.975, 2, 4.3027],
  [0.975, 3, 3.1824],
  [0.975, 4, 2.7764],
  [0.9, 1, 3.0777],
  [0.9, 26, 1.315],
  [0.95, 10, 1.8125],
  [0.995, 30, 2.75],
  [0.975, 1e6, 1.96],
])('t(%f) with %d degrees of freedom', (p, df, expected) => {
  expect(tQuantile(p, df)).toBeCloseTo(expected, 4);
});

test('closed forms with one and two degrees of freedom', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
      expect(tQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 6);
      expect(tQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 6);
    }),
  );
});

test('quantile and probability undo each other, and left mirrors right', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 2000 }), (p, df) => {
      expect(tProbability(tQuantile(p, df), df)).toBeCloseTo(p, 9);
      expect(tQuantile(p, df)).toBeCloseTo(-tQuantile(1 - p, df), 6);
    }),
  );
});

test.each([
  [0, 3],
  [1, 3],
  [Number.NaN, 3],
  [0.9, 0],
  [0.9, Number.NaN],
])('refuses share %f with %f degrees of freedom', (p, df) => {
  expect(() => tQuantile(p, df)).toThrow(RangeError);
});
