import { describe, expect, test } from 'vitest';
import { aCourse } from '#test/a-snapshot';
import { outcomeClass } from './outcome-class.ts';
import { readCourse } from './reading.ts';

const { facts } = readCourse(aCourse(1)).primary;
const classOf = (baseline: number, latest: number) => outcomeClass({ baseline, latest }, facts).class;

describe('outcomeClass on the PHQ-9', () => {
  test.each([
    [18, 4, 'remission'],
    [18, 9, 'response'],
    [18, 12, 'reliableImprovement'],
    [20, 15, 'partialResponse'],
    [12, 9, 'partialResponse'],
    [18, 14, 'nonResponse'],
    [18, 18, 'nonResponse'],
    [18, 23, 'nonResponse'],
    [18, 24, 'deterioration'],
    [11, 6, 'partialResponse'],
    [10, 5, 'response'],
    [24, 12, 'response'],
    [27, 21, 'reliableImprovement'],
    [5, 4, 'remission'],
    [3, 9, 'deterioration'],
  ] as const)('%d → %d is %s', (baseline, latest, expected) => expect(classOf(baseline, latest)).toBe(expected));

  test('a fall that is reliable and under a quarter is both, so that it cannot hide', () => {
    expect(outcomeClass({ baseline: 27, latest: 21 }, facts).all).toEqual(['reliableImprovement', 'nonResponse']);
  });
  test('below the clinical range at the start there is no response class', () => {
    expect(outcomeClass({ baseline: 9, latest: 8 }, facts)).toMatchObject({
      class: null,
      because: 'The first score was below the clinical range.',
    });
  });
  test('below the clinical range a halved score is remission at most, never response', () => {
    expect(outcomeClass({ baseline: 8, latest: 4 }, facts).all).toEqual(['remission']);
  });
  test('without two scores, or without cut-offs, nothing is said', () => {
    expect(outcomeClass({ baseline: 18, latest: null }, facts)).toMatchObject({ class: null, all: [], percent: null });
    expect(outcomeClass({ baseline: 18, latest: 9 }, null)).toMatchObject({ class: null, points: 9, percent: 50 });
  });
  test('a baseline of 0 has no percentage and no division by it', () => {
    expect(outcomeClass({ baseline: 0, latest: 7 }, facts)).toMatchObject({ class: 'deterioration', percent: null });
  });
  test('where higher is better, a rise is the improvement', () => {
    const wellbeing = {
      title: 'W',
      direction: 'higher-is-better' as const,
      bandsFrom: [],
      caseness: 50,
      reliableChange: 10,
      remissionAtMost: null,
      role: null,
    };
    expect(outcomeClass({ baseline: 40, latest: 64 }, wellbeing)).toMatchObject({
      class: 'response',
      points: 24,
      percent: 60,
    });
    expect(outcomeClass({ baseline: 40, latest: 30 }, wellbeing).class).toBe('deterioration');
  });
});

describe('baseline and latest', () => {
  const point = (id: string, at: string, total: number | null) => ({ id, measureId: 'phq9', at, total });
  const read = (...measures: ReturnType<typeof point>[]) => readCourse(aCourse(2, { measures }));
  test('the baseline is the last score up to the day of session 1', () => {
    const { baseline, latest } = read(
      point('a', '2026-02-20', 21),
      point('b', '2026-03-03T08:00:00Z', 18),
      point('c', '2026-03-10', 15),
    );
    expect([baseline?.id, latest?.id]).toEqual(['b', 'c']);
  });
  test('without one before session 1 it is the first there is', () => {
    expect(read(point('b', '2026-03-10', 18), point('c', '2026-03-17', 15)).baseline?.id).toBe('b');
  });
  test('forms without a total and other measures do not count; order in the file does not matter', () => {
    const reading = read(point('c', '2026-03-10', 15), point('x', '2026-03-12', null), point('a', '2026-03-01', 20), {
      ...point('g', '2026-03-15', 3),
      measureId: 'gad7',
    });
    expect(reading.primary.series.map(({ id }) => id)).toEqual(['a', 'c']);
  });
  test('one score alone is no outcome', () => expect(read(point('a', '2026-03-01', 20)).outcome.class).toBeNull());
});
