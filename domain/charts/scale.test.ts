import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clamp, linear, tenth, timeScale } from './scale.ts';

const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });

test('a straight scale puts both ends on its ends and keeps proportion between them', () => {
  const y = linear([0, 27], [392, 108]);
  expect([y(0), y(27), tenth(y(13.5))]).toEqual([392, 108, 250]);
  fc.assert(
    fc.property(number, number, number, (from, to, value) => {
      fc.pre(Math.abs(from - to) > 1);
      const there = linear([from, to], [0, 100]);
      expect(there(from) + linear([from, to], [0, 100])(to)).toBeCloseTo(100, 6);
      expect(there((value + to) / 2)).toBeCloseTo((there(value) + 100) / 2, 4);
    }),
  );
});

test('a range of nothing lands in the middle', () => expect(linear([4, 4], [0, 10])(4)).toBe(5));

test('time keeps real distance: a fortnight is twice a week', () => {
  const x = timeScale(['2026-01-06', '2026-03-31T00:00:00Z'], [0, 84]);
  expect([x('2026-01-06'), x('2026-01-13'), x('2026-01-27'), x('2026-03-31')]).toEqual([0, 7, 21, 84]);
  expect(() => x('soon')).toThrow(RangeError);
});

test('holding a value between two ends', () =>
  fc.assert(
    fc.property(number, (value) => {
      expect(clamp(value, 0, 5)).toBeGreaterThanOrEqual(0);
      expect(clamp(value, 0, 5)).toBeLessThanOrEqual(5);
    }),
  ));
