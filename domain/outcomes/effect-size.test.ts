import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectBetween, effectPrePost } from './effect-size.ts';

describe("Hedges' g (outcomes 6)", () => {
  test.each([
    ["O'Hara 2000", [8.3, 5.3, 48], [16.8, 8.4, 51], 1.193, 0.218, 0.76, 1.62],
    ['Elkin 1989', [9.8, 7.9, 61], [13.2, 7.8, 62], 0.43, 0.182, 0.07, 0.79],
    ['Dennis 2020', [7.27, 5.14, 104], [12.4, 4.36, 100], 1.071, 0.15, 0.78, 1.36],
    ['Matsuzaka 2017', [11.36, 6.98, 39], [11.83, 5.67, 40], 0.073, 0.225, -0.37, 0.51],
  ] as const)('%s', (_trial, [m1, s1, n1], [m2, s2, n2], g, se, low, high) => {
    const found = effectBetween({ m: m1, s: s1, n: n1 }, { m: m2, s: s2, n: n2 });
    // Printed to three decimals: O'Hara's 0.2185 is printed as 0.218.
    expect(Math.abs(found.g - g)).toBeLessThan(0.00051);
    expect(Math.abs(found.se - se)).toBeLessThan(0.00051);
    expect(found.ci[0]).toBeCloseTo(low, 2);
    expect(found.ci[1]).toBeCloseTo(high, 2);
  });

  test("pre-post, O'Hara's IPT arm, and says that r was assumed", () => {
    const found = effectPrePost({ mPre: 19.4, mPost: 8.3, sdPre: 4.6, n: 48 });
    expect(found.d).toBeCloseTo(2.413, 3);
    expect(found.g).toBeCloseTo(2.374, 3);
    expect(found.ci).toEqual([expect.closeTo(1.82, 2), expect.closeTo(2.93, 2)]);
    expect(found).toMatchObject({ r: 0.5, rAssumed: true });
    expect(effectPrePost({ mPre: 19.4, mPost: 8.3, sdPre: 4.6, n: 48, r: 0.5 }).rAssumed).toBe(false);
  });

  test('changing sides changes the sign and nothing else; g is never larger than d', () => {
    const group = fc.record({
      m: fc.integer({ min: 0, max: 27 }),
      s: fc.integer({ min: 1, max: 9 }),
      n: fc.integer({ min: 2, max: 500 }),
    });
    fc.assert(
      fc.property(group, group, (one, two) => {
        const here = effectBetween(one, two);
        const there = effectBetween(two, one);
        expect(there.g).toBeCloseTo(-here.g, 9);
        expect(there.se).toBeCloseTo(here.se, 9);
        expect(Math.abs(here.g)).toBeLessThanOrEqual(Math.abs(here.d));
      }),
    );
  });
});
