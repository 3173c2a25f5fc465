import { expect, test } from 'vitest';
import { aCourse } from '#test/a-snapshot';
import { maintenanceReasons } from './maintenance-reasons.ts';
import { readCourse } from './reading.ts';

const scores = (latest: number) => ({
  measures: [
    { id: 'm0', measureId: 'phq9', at: '2026-03-01', total: 18 },
    { id: 'm1', measureId: 'phq9', at: '2026-06-16', total: latest },
  ],
});
const episodes = (previousEpisodes: number | null) => ({
  diagnosis: { code: '6A71', explainedToPatient: true, previousEpisodes },
});
const reasons = (change: object, age: number | null = 40) => maintenanceReasons(readCourse(aCourse(16, change)), age);

test('protocol 9.1 three episodes and symptoms that are left speak for maintenance', () => {
  expect(reasons({ ...episodes(2), ...scores(9) }).for).toEqual(['This is episode 3.', 'Symptoms are left.']);
  expect(reasons({ ...episodes(1), ...scores(4) })).toEqual({ for: [], limits: [] });
  expect(reasons({ ...episodes(null), ...scores(4) }).for).toEqual([]);
});

test('indications 5 medicine that was needed, and old age, are named as limits', () => {
  expect(reasons({ ...scores(4), medication: { needed: 'yes' } }).limits).toEqual([expect.stringContaining('half')]);
  const begun = { id: 'd1', on: '2026-03-10', kind: 'antidepressant', change: 'started' };
  expect(reasons({ ...scores(4), medicationChanges: [begun] }).limits).toHaveLength(1);
  expect(reasons({ ...scores(4), medicationChanges: [{ ...begun, kind: 'other' }] }).limits).toEqual([]);
  expect(reasons(scores(4), 70).limits).toEqual([expect.stringContaining('68 %')]);
  expect(reasons(scores(4), 69).limits).toEqual([]);
  expect(reasons(scores(4), null).limits).toEqual([]);
});
