import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suddenGains } from './sudden-gains.ts';

const numbers = (scores: readonly (number | null)[], cut = 6) => {
  const found = suddenGains(scores, cut);
  return {
    t: found['t-test'].map(({ n }) => n),
    pooled: found['pooled-sd'].map(({ n }) => n),
    undecided: found.undecided,
  };
};

describe('sudden gains (outcomes 4)', () => {
  test('the worked example: both variants say gain at 3', () => {
    const gain = { n: 3, from: 18, to: 10, size: 8, reversed: false };
    expect(suddenGains([18, 17, 18, 10, 9, 10, 8, 7], 6)).toEqual({
      't-test': [gain],
      'pooled-sd': [gain],
      undecided: [],
    });
  });

  test('the variants disagree where the fluctuation is wide', () => {
    // Means 17 and 9, both standard deviations 3: 8 / (3·√(2/3)) = 3.27 > 2.776, but 8 < 2.776 · 3.
    expect(numbers([14, 17, 20, 12, 9, 6])).toEqual({ t: [3], pooled: [], undecided: [] });
  });

  test('needs the points, and a quarter of the score before', () => {
    expect(numbers([18, 18, 18, 13, 13, 13])).toMatchObject({ t: [] });
    expect(numbers([18, 18, 18, 12, 12, 12])).toMatchObject({ t: [3] });
    expect(numbers([26, 26, 26, 20, 20, 20])).toMatchObject({ t: [] });
    expect(numbers([24, 24, 24, 18, 18, 18])).toMatchObject({ t: [3] });
  });

  test('is looked for from session 2 to two before the end', () => {
    expect(numbers([20, 10, 10, 10, 10])).toEqual({ t: [], pooled: [], undecided: [] });
    expect(numbers([20, 20, 10, 10])).toMatchObject({ t: [2] });
    expect(numbers([20, 20, 20, 10])).toEqual({ t: [], pooled: [], undecided: [] });
  });

  test('says where missing scores leave it undecided', () => {
    expect(numbers([20, null, 20, 10, null, null, 9])).toEqual({ t: [], pooled: [], undecided: [3] });
    expect(numbers([null, 20, 10, 10, 10])).toEqual({ t: [], pooled: [], undecided: [2] });
    expect(numbers([20, 20, null, 10, 10])).toEqual({ t: [], pooled: [], undecided: [] });
    expect(numbers([20, null, 19, 10, 11, 10])).toMatchObject({ t: [3] });
  });

  test('fewer scores need a larger difference', () => {
    // t is 2.943 here: enough for six scores (2.776), not for these five (3.182).
    expect(numbers([null, 14, 14, 6, 6, 11])).toEqual({ t: [], pooled: [], undecided: [] });
  });

  test('is reversed when a later score takes half of it back', () => {
    expect(suddenGains([18, 18, 18, 10, 10, 10, 13], 6)['t-test'][0]?.reversed).toBe(false);
    expect(suddenGains([18, 18, 18, 10, 10, 10, 14], 6)['t-test'][0]?.reversed).toBe(true);
  });

  test('the stricter variant never finds more, and every gain is a real fall', () => {
    const score = fc.option(fc.integer({ min: 0, max: 27 }), { freq: 8 });
    fc.assert(
      fc.property(fc.array(score, { maxLength: 20 }), (scores) => {
        const { 't-test': soft, 'pooled-sd': strict, undecided } = suddenGains(scores, 6);
        expect(soft).toEqual(expect.arrayContaining([...strict]));
        for (const { n, from, to, size } of soft) {
          expect([scores[n - 1], scores[n], from - to]).toEqual([from, to, size]);
          expect(size).toBeGreaterThanOrEqual(6);
          expect(undecided).not.toContain(n);
        }
      }),
    );
  });
});
