import { expect, test } from 'vitest';
import { picture, wideTimeline } from './picture.ts';
import { recordBand, type CourseOnLine } from './record-band.ts';
import { monthsFrom } from './when.ts';

const shown = monthsFrom('2025-10', '2026-04');
const course: CourseOnLine = {
  sessions: [
    { n: 1, day: '2026-02-03', state: 'held' },
    { n: 2, day: '2026-02-10', state: 'held' },
    { n: 3, day: '2026-02-17', state: 'missed' },
    { n: 3, day: '2026-03-24', state: 'held' },
    { n: 4, day: '2026-05-05', state: 'toCome' },
  ],
  phases: [
    { name: 'Initial', first: 1, last: 2 },
    { name: 'Middle', first: 3, last: 8 },
  ],
  score: {
    title: 'PHQ-9',
    min: 0,
    max: 27,
    points: [
      { day: '2025-01-01', total: 27 },
      { day: '2026-02-02', total: 18 },
      { day: '2026-03-24', total: 9 },
    ],
  },
};

test('sessions, phases and scores stand on the same months as events and mood, under them, on an axis of their own', () => {
  const drawn = picture([], {}, shown, wideTimeline);
  const band = recordBand(course, shown, wideTimeline, drawn.height);
  expect(band?.sessions.map(({ n, held }) => [n, held])).toEqual([
    [1, true],
    [2, true],
    [3, false],
    [3, true],
  ]);
  expect(band?.score?.points.map(({ total }) => total)).toEqual([18, 9]);
  const [first, last] = band?.score?.points ?? [];
  expect(last?.y ?? 0).toBeGreaterThan(first?.y ?? 0); // a lower score lies lower: its own scale, read as on every chart
  expect(last?.x).toBe(band?.sessions.at(-1)?.x); // the same day, the same place
  expect(band?.top).toBeGreaterThan(drawn.mood.bottom);
  expect(band?.phases.map(({ name }) => name)).toEqual(['Initial', 'Middle']);
});

test('without anything in the months shown there is no band, and without scores no axis', () => {
  expect(recordBand({ ...course, sessions: [], score: null }, shown, wideTimeline, 0)).toBeNull();
  expect(recordBand(course, monthsFrom('2024-01', '2024-06'), wideTimeline, 0)).toBeNull();
  expect(recordBand({ ...course, score: null }, shown, wideTimeline, 0)?.score).toBeNull();
});
