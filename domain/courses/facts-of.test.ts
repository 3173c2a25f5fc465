import { describe, expect, test } from 'vitest';
import { aCourse } from '#test/a-snapshot';
import { factsOf } from './facts-of.ts';
import { readCourse } from './reading.ts';

describe('T3 the baseline measure', () => {
  const at = '2026-03-01T08:00:00Z';
  const measured = (measures: { id: string; measureId: string; at: string; total: number | null }[]) =>
    factsOf(readCourse(aCourse(0, { protocol: { id: 'ipsrt' }, measures }))).baselineMeasured;

  test('beside a diary of days, a measure that is asked at every session is enough', () => {
    expect(measured([{ id: 'm1', measureId: 'phq9', at, total: 14 }])).toBe(true);
  });
  test('no score, or only something this kind of course does not ask at every session, is not', () => {
    expect(measured([])).toBe(false);
    expect(measured([{ id: 'm1', measureId: 'phq9', at, total: null }])).toBe(false);
    expect(measured([{ id: 'm1', measureId: 'who5', at, total: 40 }])).toBe(false);
  });
});
