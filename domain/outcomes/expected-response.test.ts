import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earlyChange } from './early-change.ts';
import { level2, level3 } from './expected-response.ts';
import { expectedAt, fitLogLinear } from './log-linear.ts';
import type { MeasureCriteria } from './measure-criteria.ts';
import { nearestNeighbours } from './neighbours.ts';

const phq9: MeasureCriteria = {
  id: 'phq9',
  direction: 'lower-is-better',
  range: { from: 0, to: 27 },
  caseness: 10,
  reliableChange: { points: 6 },
  remission: 4,
};

describe('level 1 (outcomes 5)', () => {
  const at = (baseline: number, current: number, session: number, safetyFlags: readonly string[] = []) =>
    earlyChange(phq9, { baseline, current, session, safetyFlags });

  test.each([
    [12, 18, 2, ['worse']],
    [12, 17, 2, ['no-signal']],
    [18, 17, 6, ['no-early-change']],
    [18, 17, 5, ['no-signal']],
    [20, 16, 6, ['no-signal']],
    [21, 17, 6, ['no-early-change']],
    [9, 9, 8, ['no-signal']],
    [18, 12, 8, ['no-signal']],
    [12, 18, 6, ['worse', 'no-early-change']],
  ])('%d to %d at session %d: %j', (baseline, current, session, signals) => {
    expect(at(baseline, current, session)).toEqual(signals);
  });

  test('risk is shown beside the others', () => {
    expect(at(18, 17, 6, ['suicidal-ideation'])).toEqual(['no-early-change', 'risk']);
    expect(at(18, 8, 6, ['safety-item-missing'])).toEqual(['risk']);
  });

  test('a measure without a published number gives no label', () => {
    expect(
      earlyChange({ ...phq9, reliableChange: null }, { baseline: 18, current: 27, session: 9, safetyFlags: [] }),
    ).toEqual(['no-signal']);
  });
});

const toy = [
  [18, 16, 15, 13, 12, 11],
  [12, 11, 9, 8, 8, 7],
  [22, 21, 18, 17, 15, 15],
  [15, 14, 14, 12, 10, 9],
  [10, 9, 8, 6, 6, 5],
  [20, 18, 18, 16, 13, 12],
];

describe('level 2 (outcomes 5)', () => {
  test('the toy check: coefficients, residual, expectation and interval', () => {
    const found = level2(phq9, toy, { x0: 16, s: 5, current: 20 }, true);
    expect(found).toMatchObject({ status: 'ok', n: 30, p: 4, courses: 6, signal: null });
    if (found.status !== 'ok') return;
    for (const [k, b] of [0.4524, 1.1105, -1.5032, -0.1987].entries()) expect(found.b[k]).toBeCloseTo(b, 4);
    expect(found.residualSd).toBeCloseTo(0.7047, 4);
    expect(found.expected).toBeCloseTo(10.684, 3);
    expect(found.lower).toBeCloseTo(9.73, 2);
    expect(found.upper).toBeCloseTo(11.63, 2);
  });

  const many = (count: number) => Array.from({ length: count }, (_, i) => toy[i % toy.length] ?? []);

  test('says nothing below 200 courses with 4 scores', () => {
    expect(level2(phq9, many(199), { x0: 16, s: 5, current: 20 }, false)).toMatchObject({
      status: 'refused',
      courses: 199,
    });
    const short = [...many(199), [18, 16, null, 12], [null, 16, 15, 12, 11]];
    expect(level2(phq9, short, { x0: 16, s: 5, current: 20 }, false)).toMatchObject({
      status: 'refused',
      courses: 199,
    });
    expect(level2(phq9, many(200), { x0: 16, s: 5, current: 20 }, false)).toMatchObject({ status: 'ok', courses: 200 });
  });

  test('signals only above the bound and in the clinical range', () => {
    const signal = (x0: number, current: number | null) => level2(phq9, many(200), { x0, s: 5, current }, false);
    expect(signal(16, 13)).toMatchObject({ signal: 'not-on-track' });
    expect(signal(16, 11)).toMatchObject({ signal: 'no-signal' });
    expect(signal(10, 9)).toMatchObject({ signal: 'no-signal' });
    expect(signal(16, null)).toMatchObject({ signal: null });
  });

  test('courses that are all alike make no model', () => {
    const same = Array.from({ length: 200 }, () => toy[0] ?? []);
    expect(level2(phq9, same, { x0: 16, s: 5, current: 20 }, false)).toMatchObject({ status: 'refused' });
  });

  test('a course without some scores gives fewer rows, not wrong ones', () => {
    const fit = fitLogLinear([...toy, [18, null, null, 12], [null, 3, 4, 5]]);
    expect(fit).toMatchObject({ n: 31, p: 4 });
  });

  test('the interval holds the expectation and widens away from what was seen', () => {
    const model = fitLogLinear(toy);
    expect(model).not.toBeNull();
    if (!model) return;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 27 }), fc.integer({ min: 2, max: 40 }), (x0, s) => {
        const { expected, lower, upper } = expectedAt(model, x0, s);
        expect(upper - expected).toBeCloseTo(expected - lower, 9);
        expect(upper - expected).toBeGreaterThan(1.3149 * Math.sqrt(model.s2));
      }),
    );
  });
});

describe('level 3 (outcomes 5)', () => {
  const intake = (phq: number) => ({ phq9: phq, gad7: 10, wsas: 20, age: 30 });
  const closed = Array.from({ length: 1000 }, (_, i) => ({ intake: intake(i % 25), scores: [i % 25, i % 10] }));

  test('mean and 80 % quantile of the 30 nearest', () => {
    // The neighbours' scores at session 2 are 0 to 29.
    const near = Array.from({ length: 30 }, (_, i) => ({ intake: intake(12), scores: [12, i] }));
    const far = Array.from({ length: 970 }, () => ({ intake: intake(27), scores: [27, 27] }));
    const found = level3(phq9, [...far, ...near], { intake: intake(12), s: 2, current: 24 });
    expect(found).toEqual({
      level: 3,
      status: 'ok',
      courses: 1000,
      expected: 14.5,
      bound: expect.closeTo(23.2, 9),
      withScore: 30,
      signal: 'not-on-track',
    });
    expect(level3(phq9, [...far, ...near], { intake: intake(12), s: 2, current: 23 })).toMatchObject({
      signal: 'no-signal',
    });
  });

  test('says nothing below 1000 courses, or below 20 scores at that session', () => {
    expect(level3(phq9, closed.slice(1), { intake: intake(12), s: 2, current: 12 })).toMatchObject({
      status: 'refused',
      courses: 999,
    });
    expect(level3(phq9, closed, { intake: intake(12), s: 2, current: 12 })).toMatchObject({ status: 'ok' });
    expect(level3(phq9, closed, { intake: intake(12), s: 3, current: 12 })).toMatchObject({ status: 'refused' });
  });

  test('a predictor counts in units of its own spread', () => {
    const courses = [
      ...Array.from({ length: 30 }, (_, i) => ({ intake: { ...intake(10), age: 60 + (i % 2) }, scores: [10, 5] })),
      ...Array.from({ length: 30 }, (_, i) => ({ intake: { ...intake(12), age: 30 + (i % 2) }, scores: [12, 9] })),
    ];
    // Two points of PHQ-9 are as far apart as thirty years of age: sixteen years off is nearer than two points and fourteen years.
    expect(nearestNeighbours(courses, { ...intake(10), age: 44 }, 2)?.expected).toBe(5);
    expect(nearestNeighbours(courses, { ...intake(11), age: 44 }, 2)?.expected).toBe(9);
    expect(nearestNeighbours(courses, { ...intake(11), age: 47 }, 2)?.expected).toBe(5);
  });
});
