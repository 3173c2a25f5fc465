import { expect, test } from 'vitest';
import { freeDayAfter, holidayWords, movesOffHolidays, onHolidays } from './holidays.ts';

const christmas = [
  { day: '2026-12-25', name: 'Christmas Day' },
  { day: '2026-12-28', name: 'Boxing Day, moved' },
];
const session = (id: string, date: string) => ({ id, date, minute: 600, at: `${date}T10:00:00.000Z` });

test('T8 a holiday on a Friday is followed by the next working day that is no holiday', () => {
  expect(freeDayAfter('2026-12-25', christmas, [])).toBe('2026-12-29');
  expect(freeDayAfter('2026-12-25', christmas, ['2026-12-29'])).toBe('2026-12-30');
});

test('T8 a course held on weekends may be moved to a weekend', () => {
  expect(freeDayAfter('2026-12-26', [{ day: '2026-12-26', name: 'Boxing Day' }], [])).toBe('2026-12-27');
});

test('T8 two weeks without a free day leave the session where it is', () => {
  const long = Array.from({ length: 20 }, (_, i) => ({ day: `2026-12-${String(i + 10).padStart(2, '0')}`, name: 'x' }));
  expect(freeDayAfter('2026-12-10', long, [])).toBeNull();
  expect(movesOffHolidays([session('a', '2026-12-10')], long, 'UTC')).toEqual([]);
});

test('T8 only sessions on holidays move, each to a day of its own, at the same hour on the wall', () => {
  const sessions = [session('a', '2026-12-18'), session('b', '2026-12-25'), session('c', '2026-12-28')];
  expect(onHolidays(sessions, christmas).map(({ id, holiday }) => [id, holiday])).toEqual([
    ['b', 'Christmas Day'],
    ['c', 'Boxing Day, moved'],
  ]);
  expect(movesOffHolidays(sessions, christmas, 'Europe/London')).toEqual([
    { id: 'b', from: '2026-12-25', to: '2026-12-29', at: '2026-12-29T10:00:00.000Z' },
    { id: 'c', from: '2026-12-28', to: '2026-12-30', at: '2026-12-30T10:00:00.000Z' },
  ]);
});

test('T8 the words count', () => {
  expect(holidayWords(1)).toBe('One session falls on a holiday.');
  expect(holidayWords(2)).toBe('Two sessions fall on holidays.');
  expect(holidayWords(9)).toBe('9 sessions fall on holidays.');
});
