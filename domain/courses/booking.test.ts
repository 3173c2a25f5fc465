import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClock } from '../calendar.ts';
import { instantAt, plannedEndDate, plannedInstants } from './booking.ts';

const zones = ['Europe/London', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'UTC'];

test('SAF-19 a weekly course keeps its hour on the wall through summer time', () => {
  const at = plannedInstants({
    startDate: '2026-03-17',
    minuteOfDay: 600,
    timeZone: 'Europe/London',
    frequency: 'weekly',
    sessions: 4,
  });
  expect(at).toEqual([
    '2026-03-17T10:00:00.000Z',
    '2026-03-24T10:00:00.000Z',
    '2026-03-31T09:00:00.000Z',
    '2026-04-07T09:00:00.000Z',
  ]);
});

test('SAF-19 an hour that does not exist becomes the moment after the gap', () => {
  expect(wallClock(instantAt('2026-03-29', 90, 'Europe/London'), 'Europe/London').date).toBe('2026-03-29');
});

test('the end follows from the start, the number and the rhythm', () => {
  expect(plannedEndDate({ startDate: '2026-03-03', frequency: 'weekly', sessions: 12 })).toBe('2026-05-19');
  expect(plannedEndDate({ startDate: '2026-03-03', frequency: 'fortnightly', sessions: 3 })).toBe('2026-03-31');
  expect(plannedEndDate({ startDate: '2026-03-02', frequency: 'twiceWeekly', sessions: 4 })).toBe('2026-03-12');
});

test('every planned session falls on its own day, at its own hour, in order', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      fc.integer({ min: 4 * 60, max: 22 * 60 }),
      fc.constantFrom(...zones),
      fc.constantFrom('weekly' as const, 'twiceWeekly' as const, 'fortnightly' as const),
      fc.integer({ min: 1, max: 20 }),
      (date, minuteOfDay, timeZone, frequency, sessions) => {
        const plan = { startDate: date.toISOString().slice(0, 10), minuteOfDay, timeZone, frequency, sessions };
        const shown = plannedInstants(plan).map((instant) => wallClock(instant, timeZone));
        expect(shown.every(({ minute }) => minute === minuteOfDay)).toBe(true);
        expect(new Set(shown.map((one) => one.date)).size).toBe(sessions);
        expect(shown.at(-1)?.date).toBe(plannedEndDate(plan));
      },
    ),
  );
});

test('adaptations 1: three sessions a week are booked every other day, fifteen in five weeks', () => {
  const plan = { startDate: '2026-03-02', frequency: 'custom' as const, sessions: 15, perWeek: 3 };
  expect(plannedEndDate(plan)).toBe('2026-04-03');
  const days = plannedInstants({ ...plan, minuteOfDay: 600, timeZone: 'Europe/London' }).map((at) => at.slice(0, 10));
  expect(days.slice(0, 4)).toEqual(['2026-03-02', '2026-03-04', '2026-03-06', '2026-03-09']);
  expect(new Set(days)).toHaveProperty('size', 15);
});
