import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { inputOf } from '#test/measure-arbitraries';
import { optionsOf, scoreRange } from './cells.ts';
import type { Measure } from './measure.schema.ts';
import { safetyFlags } from './safety.ts';
import { invalidScore, score } from './score.ts';

const measures = [...readLibrary().measures.newest.values()].map(({ definition }) => definition);
const named = measures.map((measure) => [measure.id, measure] as const);
const byId = (id: string) => measures.find((measure) => measure.id === id) ?? expect.fail(`no measure ${id}`);
const withAnswers = named.filter(([, { scoring }]) => scoring.kind !== 'rhythm');
const maxMissing = ({ scoring }: Measure) => ('maxMissing' in scoring ? scoring.maxMissing : null);

describe.each(named)('SAF-13 the contract holds for %s', (_id, measure) => {
  test('a form that may be stored gets a well-formed result', () => {
    fc.assert(
      fc.property(inputOf(measure), (input) => {
        const result = score(measure, input);
        if (result.status === 'invalid') return measure.scoring.kind === 'stepped-screen';
        expect(Object.keys(result)).toEqual(Object.keys(invalidScore));
        expect(Object.keys(result.subscales)).toEqual(measure.subscales.map(({ id }) => id));
        expect(result.flags).toEqual([...new Set(result.flags)].sort());
        expect(result.missing).toEqual([...new Set(result.missing)].sort((one, other) => one - other));
        if (result.total !== null && measure.range) {
          expect(result.total).toBeGreaterThanOrEqual(measure.range.from);
          expect(result.total).toBeLessThanOrEqual(measure.range.to);
        }
        if (result.band !== null) expect(measure.bands.map(({ id }) => id)).toContain(result.band);
        if (result.status === 'unscorable') expect(result).toMatchObject({ total: null, band: null, caseness: null });
        if (result.status === 'complete') expect(result.missing).toEqual([]);
        if (result.status === 'prorated') expect(result.missing).not.toEqual([]);
        if (result.status !== 'unscorable' && measure.bands.length > 0) expect(result.band).not.toBeNull();
        if (result.status !== 'unscorable' && measure.caseness) expect(result.caseness).not.toBeNull();
        if (!measure.caseness) expect(result.caseness).toBeNull();
        return true;
      }),
      { numRuns: 300 },
    );
  });

  test('is pure: the same twice, unchanged by a journey through JSON, the form untouched', () => {
    fc.assert(
      fc.property(inputOf(measure), (input) => {
        const before = JSON.stringify(input);
        const result = score(measure, input);
        expect(score(measure, JSON.parse(before))).toEqual(result);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(JSON.stringify(input)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  test('nothing whatever makes it throw', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record({ answers: fc.anything() }),
      fc.record({ times: fc.anything() }),
    );
    fc.assert(
      fc.property(anything, (input) =>
        ['complete', 'prorated', 'unscorable', 'invalid'].includes(score(measure, input).status),
      ),
      { numRuns: 300 },
    );
  });
});

describe.each(withAnswers)('%s', (_id, measure) => {
  const lowest = measure.items.map((item) => (item.count ? 0 : (optionsOf(measure, item)[0]?.value ?? null)));
  const reaching = (side: 'from' | 'to') =>
    measure.items.map((item) => {
      if (item.unscored) return null;
      const { from, to } = scoreRange(measure, item);
      const wanted = (side === 'from') === (item.reverse ?? false) ? to : from;
      return optionsOf(measure, item).find(({ value, score: own }) => (own ?? value) === wanted)?.value ?? null;
    });

  test('its range is what the answers can reach', () => {
    const { range, scoring } = measure;
    if (range === null) return;
    const totals = (['from', 'to'] as const).map((side) => score(measure, { answers: reaching(side) }).total);
    expect({ kind: scoring.kind, totals }).toEqual({ kind: scoring.kind, totals: [range.from, range.to] });
  });

  test('one item too many or too few, a text, a half, an unknown value: invalid, with nothing in it', () => {
    const wrong = [
      [...lowest, 0],
      lowest.slice(1),
      ...['0', '', 0.5, 99, -99, true, [], {}, Number.NaN, Infinity, 'skipped'].map((value) => [
        value,
        ...lowest.slice(1),
      ]),
    ];
    for (const answers of wrong) expect(score(measure, { answers })).toEqual(invalidScore);
  });

  test('undefined is the same as null', () => {
    const gaps = (gap: null | undefined) => lowest.map((value, index) => (index % 2 === 0 ? gap : value));
    expect(score(measure, { answers: gaps(undefined) })).toEqual(score(measure, { answers: gaps(null) }));
  });

  test('as many gaps as it allows are prorated, one more is not', () => {
    const allowed = maxMissing(measure);
    if (allowed === null) return;
    const optional = new Set(measure.skips.flatMap(({ items }) => items));
    const needed = measure.items.flatMap((_, index) => (optional.has(index + 1) ? [] : [index]));
    const withGaps = (count: number) =>
      reaching('to').map((value, index) => (needed.slice(0, count).includes(index) ? null : value));
    if (allowed > 0) expect(score(measure, { answers: withGaps(allowed) }).status).toBe('prorated');
    expect(score(measure, { answers: withGaps(allowed + 1) }).status).toBe('unscorable');
    expect(score(measure, { answers: withGaps(0) }).status).toBe('complete');
  });

  test('its flags are those of the pure safety rule, also when there is no total', () => {
    fc.assert(
      fc.property(inputOf(measure), (input) => {
        const result = score(measure, input);
        if (result.status === 'invalid') return;
        expect(result.flags).toEqual(safetyFlags(measure, input['answers'] as (number | null)[], input));
      }),
      { numRuns: 100 },
    );
  });
});

describe('rules that one example cannot show', () => {
  test('an extra field nobody asked for changes nothing', () => {
    const answers = [1, 1, 1, 1, 1, 1, 1];
    expect(score(byId('gad7'), { answers, patient: 'A.', note: [1] })).toEqual(score(byId('gad7'), { answers }));
  });

  test('a list, a text, a number or nothing is no form', () => {
    for (const input of [[], [[0, 0]], 'answers', 7, null, undefined, () => ({ answers: [0, 0] })])
      expect(score(byId('phq2'), input)).toEqual(invalidScore);
  });

  test('a hole in the list is not answered', () => {
    const holes: number[] = Array(9);
    holes[0] = 3;
    expect(score(byId('phq9'), { answers: holes })).toMatchObject({
      status: 'unscorable',
      missing: [2, 3, 4, 5, 6, 7, 8, 9],
    });
  });

  test('means are rounded by whole numbers: 2.675 is 2.68, not 2.67', () => {
    const toMean = {
      ...byId('mspss'),
      items: Array.from({ length: 40 }, () => ({ text: { en: 'Item' } })),
      subscales: [],
    };
    const answers = Array.from({ length: 40 }, (_, index) => (index < 27 ? 3 : 2)); // 107 / 40
    expect(score(toMean, { answers }).total).toBe(2.68);
  });

  test('a missing safety item is never imputed for its flag', () => {
    const answers = [3, 3, 3, 3, 3, 3, 3, 3, null];
    expect(score(byId('phq9'), { answers })).toMatchObject({
      status: 'prorated',
      total: 27,
      flags: ['safety-item-missing'],
    });
  });
});
