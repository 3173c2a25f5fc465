import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords, publishedCount } from './small-cells.ts';
import { wilson } from './wilson.ts';

describe('Wilson interval', () => {
  test('23 of 41 recovered is 56.1 % [41.0, 70.1] (outcomes 7.2)', () => {
    const [low, high] = wilson(23, 41) ?? [0, 0];
    expect((23 / 41) * 100).toBeCloseTo(56.1, 1);
    expect(low * 100).toBeCloseTo(41, 1);
    expect(high * 100).toBeCloseTo(70.1, 1);
  });

  test('holds the share, stays between 0 and 1, and mirrors', () => {
    const counts = fc
      .integer({ min: 1, max: 5000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const [low, high] = wilson(count, of) ?? [Number.NaN, Number.NaN];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(count / of + 1e-12);
        expect(high).toBeGreaterThanOrEqual(count / of - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
        const [mirrorLow, mirrorHigh] = wilson(of - count, of) ?? [Number.NaN, Number.NaN];
        expect(mirrorLow).toBeCloseTo(1 - high, 9);
        expect(mirrorHigh).toBeCloseTo(1 - low, 9);
      }),
    );
  });

  test('says nothing about nobody', () => expect(wilson(0, 0)).toBeNull());
});

describe('small cells', () => {
  test.each([
    [0, null],
    [4, null],
    [5, 5],
    [7, 5],
    [8, 10],
    [12, 10],
    [13, 15],
  ])('%d is published as %s', (count, published) => expect(publishedCount(count)).toBe(published));

  test('in words', () => {
    expect(countWords(4)).toBe('fewer than 5');
    expect(countWords(5)).toBe('5');
  });
});
