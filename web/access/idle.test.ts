import { expect, test } from 'vitest';
import { idleState, idleTimes } from './idle.ts';

const minutes = (n: number) => n * 60_000;

test('SES-04 staff are warned two minutes ahead, and the page hides before the server locks', () => {
  expect(idleTimes(15)).toEqual({ warnAfter: minutes(12), overAfter: minutes(14) });
  expect([11.9, 12, 13.9, 14, 60].map((n) => idleState(minutes(n), 15))).toEqual([
    'active',
    'warn',
    'warn',
    'over',
    'over',
  ]);
});

test.each([1, 2, 3, 4, 5, 30])('SES-04 a limit of %i minutes has a warning before its end', (limit) => {
  const { warnAfter, overAfter } = idleTimes(limit);
  expect(warnAfter).toBeGreaterThan(0);
  expect(warnAfter).toBeLessThan(overAfter);
  expect(overAfter).toBeLessThanOrEqual(minutes(limit));
});
