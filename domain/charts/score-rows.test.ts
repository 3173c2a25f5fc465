import { expect, test } from 'vitest';
import { courseScores } from './course-scores.ts';
import { samplePhq9 } from './sample-course.ts';
import { scoreRows } from './score-rows.ts';

test('each row has an id of its own, also when a day holds a session that was missed and the one held instead', () => {
  const day = '2026-03-10';
  const sessions = [
    { n: 1, day: '2026-03-03', state: 'held' },
    { n: 2, day, state: 'missed' },
    { n: 2, day, state: 'missed' },
    { n: 2, day, state: 'held' },
  ] as const;
  const scores = [
    { day: '2026-02-01', total: 16 },
    { day: '2026-02-01', total: 15 },
  ];
  const course = courseScores(scores, sessions);
  const rows = scoreRows({ measure: samplePhq9, course, events: [], remembered: [], today: '2026-03-20' });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});
