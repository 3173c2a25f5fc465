import { expect, test } from 'vitest';
import { dipOf, lowestDay, weekStrip } from './week.ts';

const moods = (...values: (number | null)[]) =>
  values.flatMap((mood, i) => (mood === null ? [] : [{ day: `2026-04-${String(8 + i).padStart(2, '0')}`, mood }]));

test('a week has seven named days and gaps where nobody answered', () => {
  const week = weekStrip('2026-04-14', moods(5, 6, null, 2, 3, 4, 5));
  expect(week.map(({ weekday, mood }) => `${weekday} ${mood}`)).toEqual([
    'Wed 5',
    'Thu 6',
    'Fri null',
    'Sat 2',
    'Sun 3',
    'Mon 4',
    'Tue 5',
  ]);
  expect(week[3]?.words).toBe('Saturday 11 April');
});

test('the lowest day comes first, and a dip is named only when it was one', () => {
  const week = weekStrip('2026-04-14', moods(5, 6, 6, 2, 3, 4, 5));
  expect(lowestDay(week)?.date).toBe('2026-04-11');
  expect(dipOf(week)).toEqual({ weekday: 'Saturday', mood: 2 });
  expect(dipOf(weekStrip('2026-04-14', moods(5, 5, 5, 4, 5, 5, 5)))).toBeNull();
  expect(dipOf(weekStrip('2026-04-14', []))).toBeNull();
  expect(lowestDay(weekStrip('2026-04-14', []))?.date).toBe('2026-04-14');
});
