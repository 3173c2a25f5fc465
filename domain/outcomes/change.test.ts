import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutoffs, jacobsonTruax } from './jacobson-truax.ts';
import type { JacobsonTruaxInput } from './jacobson-truax.ts';
import type { MeasureCriteria } from './measure-criteria.ts';
import { pointChange } from './point-change.ts';
import { relapse } from './relapse.ts';
import { response } from './response.ts';

const phq9: MeasureCriteria = {
  id: 'phq9',
  direction: 'lower-is-better',
  range: { from: 0, to: 27 },
  caseness: 10,
  reliableChange: { points: 6 },
  remission: 4,
};
const who5: MeasureCriteria = {
  ...phq9,
  direction: 'higher-is-better',
  caseness: 50,
  reliableChange: { points: 10 },
  remission: null,
};

// CORE-10 norms, outcomes 2.
const core10: JacobsonTruaxInput = {
  pre: 22,
  post: 9,
  sd: 7.7,
  r: 0.9,
  clinical: { mean: 19.7, sd: 7.7 },
  functional: { mean: 4.7, sd: 4.8 },
  direction: 'lower-is-better',
  confidence: 95,
};

describe('Jacobson and Truax (outcomes 2)', () => {
  test('the worked example', () => {
    const found = jacobsonTruax(core10);
    expect(found.sem).toBeCloseTo(2.435, 4);
    expect(found.sdiff).toBeCloseTo(3.4435, 4);
    expect(found.criterionPoints).toBeCloseTo(6.7493, 4);
    expect(found.rci).toBeCloseTo(-3.7752, 4);
    expect(found.cutoff).toBeCloseTo(10.46, 6);
    expect(found.class).toBe('recovered');
    expect(jacobsonTruax({ ...core10, confidence: 90 }).criterionPoints).toBeCloseTo(5.6646, 4);
    const { a, b } = cutoffs(core10);
    expect([a, b]).toEqual([expect.closeTo(4.3, 6), expect.closeTo(14.3, 6)]);
  });

  test('EPDS and PHQ-9 criteria of the references', () => {
    const points = (sd: number, r: number) => jacobsonTruax({ ...core10, sd, r }).criterionPoints;
    expect(points(4.45, 0.87)).toBeCloseTo(4.45, 2);
    expect(points(5.16, 0.89)).toBeCloseTo(4.74, 2);
    expect(points(6.1, 0.89)).toBeCloseTo(5.61, 2);
    expect(points(5.16, 0.84)).toBeCloseTo(5.72, 2);
  });

  test('c where the groups overlap, b where they do not, a without functional norms, none without norms', () => {
    expect(jacobsonTruax({ ...core10, functional: { mean: 1, sd: 0.5 } }).cutoff).toBeCloseTo(2, 6);
    expect(jacobsonTruax({ ...core10, functional: undefined }).cutoff).toBeCloseTo(4.3, 6);
    expect(jacobsonTruax({ ...core10, cutoff: 'a' }).cutoff).toBeCloseTo(4.3, 6);
    const bare = jacobsonTruax({ ...core10, clinical: undefined, functional: undefined, post: 0 });
    expect(bare).toMatchObject({ cutoff: null, class: 'improved' });
  });

  test('strict: exactly the criterion and exactly the cut-off are not enough', () => {
    // SD and r are chosen so that the standard error of the difference is 1.
    const unit = { ...core10, sd: 1, r: 0.5, pre: 1.96, post: 0 };
    expect(jacobsonTruax(unit).sdiff).toBeCloseTo(1, 12);
    expect(jacobsonTruax({ ...unit, post: 0.01 }).class).toBe('unchanged');
    const whole = { ...core10, clinical: { mean: 20, sd: 8 }, functional: undefined }; // a is 4
    expect(jacobsonTruax({ ...whole, post: 4 }).class).toBe('improved');
    expect(jacobsonTruax({ ...whole, post: 3 }).class).toBe('recovered');
  });

  test('turning the scale over changes signs and nothing else', () => {
    const score = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(score, score, (pre, post) => {
        const one = jacobsonTruax({ ...core10, pre, post });
        const turned = jacobsonTruax({
          ...core10,
          pre: 40 - pre,
          post: 40 - post,
          clinical: { mean: 40 - 19.7, sd: 7.7 },
          functional: { mean: 40 - 4.7, sd: 4.8 },
          direction: 'higher-is-better',
        });
        expect(turned.class).toBe(one.class);
        expect(turned.rci).toBeCloseTo(-one.rci, 9);
        expect(turned.cutoff).toBeCloseTo(40 - (one.cutoff ?? 0), 9);
      }),
    );
  });
});

describe('published points (measures 14)', () => {
  test.each([
    [19, 13, 'reliable-improvement'],
    [19, 14, 'no-reliable-change'],
    [13, 19, 'reliable-deterioration'],
    [11, 6, 'no-reliable-change'],
  ])('PHQ-9 %d to %d is %s: 6 or more', (pre, post, expected) => {
    expect(pointChange(phq9, pre, post)).toEqual({ criterionPoints: 6, class: expected });
  });

  test('higher can be better, decimals are no trap, and worse may have a number of its own', () => {
    expect(pointChange(who5, 40, 50).class).toBe('reliable-improvement');
    const mspss = { ...who5, reliableChange: { points: 1.2 } };
    expect(pointChange(mspss, 2.9, 4.1).class).toBe('reliable-improvement');
    expect(pointChange({ ...phq9, reliableChange: { points: 4, worse: 3 } }, 10, 13).class).toBe(
      'reliable-deterioration',
    );
  });

  test('an instrument without a number has no label', () => {
    expect(pointChange({ ...phq9, reliableChange: null }, 27, 0)).toEqual({ criterionPoints: null, class: null });
  });
});

describe('response and remission (outcomes 3)', () => {
  test.each([
    [24, 12, { percentChange: 50, response: true, partialResponse: false, remission: false }],
    [11, 6, { percentChange: 45.45, response: false, partialResponse: true, remission: false }],
    [20, 15, { percentChange: 25, response: false, partialResponse: true, remission: false }],
    [20, 16, { percentChange: 20, response: false, partialResponse: false, remission: false }],
    [10, 4, { percentChange: 60, response: true, partialResponse: false, remission: true }],
    [10, 13, { percentChange: -30, response: false, partialResponse: false, remission: false }],
    [9, 3, { percentChange: 66.67, response: null, partialResponse: null, remission: true }],
    [0, 3, { percentChange: null, response: null, partialResponse: null, remission: true }],
  ])('%d to %d', (baseline, now, expected) => expect(response(phq9, baseline, now)).toEqual(expected));

  test('per cent of the baseline is no response where higher is better', () => {
    expect(response(who5, 40, 60)).toEqual({
      percentChange: 50,
      response: null,
      partialResponse: null,
      remission: null,
    });
  });

  test('never both a response and a partial one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 27 }), fc.integer({ min: 0, max: 27 }), (baseline, now) => {
        const found = response(phq9, baseline, now);
        expect(found.response && found.partialResponse).toBe(false);
        expect(found.response).toBe((baseline - now) / baseline >= 0.5);
      }),
    );
  });
});

describe('relapse (outcomes 3)', () => {
  const on = (day: number, score: number) => ({ date: `2026-05-${String(day).padStart(2, '0')}`, score });

  test.each([
    ['none', 4, [on(1, 9), on(8, 9)]],
    ['worsening', 3, [on(1, 9)]],
    ['possible-relapse', 4, [on(1, 12)]],
    ['possible-relapse', 4, [on(1, 12), on(7, 12)]],
    ['possible-relapse', 4, [on(1, 12), on(8, 9)]],
    ['confirmed-relapse', 4, [on(1, 12), on(8, 10)]],
    ['confirmed-relapse', 4, [on(20, 12), on(12, 3), on(1, 10)]],
    ['none', 9, [on(1, 12), on(8, 14)]],
    ['none', 4, []],
  ] as const)('%s after %d', (state, end, scores) => expect(relapse(phq9, true, end, scores)).toBe(state));

  test('without a reliable recovery there is nothing to fall back from', () => {
    expect(relapse(phq9, false, 4, [on(1, 20), on(20, 20)])).toBe('not-applicable');
  });

  test('seven days are counted to the minute when instants are known', () => {
    const at = (date: string) => ({ date, score: 14 });
    expect(relapse(phq9, true, 4, [at('2026-05-01T09:00:00Z'), at('2026-05-08T08:59:00Z')])).toBe('possible-relapse');
    expect(relapse(phq9, true, 4, [at('2026-05-01T09:00:00Z'), at('2026-05-08T09:00:00Z')])).toBe('confirmed-relapse');
  });

  test('the order of scores does not matter, and a further score never makes it quieter', () => {
    const order = ['none', 'worsening', 'possible-relapse', 'confirmed-relapse'];
    const scores = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 28 }), score: fc.integer({ min: 0, max: 27 }) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(scores, fc.integer({ min: 0, max: 9 }), (days, end) => {
        const all = days.map(({ day, score }) => on(day, score));
        const state = relapse(phq9, true, end, all);
        expect(relapse(phq9, true, end, all.toReversed())).toBe(state);
        expect(order.indexOf(relapse(phq9, true, end, all.slice(1)))).toBeLessThanOrEqual(order.indexOf(state));
      }),
    );
  });
});
