import { describe, expect, test } from 'vitest';
import { ageOn, clockWords, dateWords, dayWords, momentWords, monthWords, shortDay } from './calendar-words.ts';

describe('dates in words', () => {
  test('the weekday and the day, with the year only when it differs', () => {
    expect(dayWords('2026-04-14', '2026-03-01')).toBe('Tuesday 14 April');
    expect(dayWords('2027-01-01', '2026-12-31')).toBe('Friday 1 January 2027');
    expect(dayWords('1969-12-31', '1969-01-01')).toBe('Wednesday 31 December');
    expect(shortDay('2025-11-06', '2026-04-14')).toBe('6 November 2025');
    expect(dateWords('1994-05-04')).toBe('4 May 1994');
    expect(monthWords('2026-05-01')).toBe('May 2026');
  });
  test('SAF-19 a time is read on the practice’s own clock, also where summer time begins', () => {
    expect(clockWords('2026-03-29T00:59:00.000Z', 'Europe/London')).toBe('00:59');
    expect(clockWords('2026-03-29T01:00:00.000Z', 'Europe/London')).toBe('02:00');
    expect(momentWords('2026-04-14T23:30:00.000Z', '2026-04-14T09:00:00.000Z', 'Europe/London')).toBe(
      'tomorrow, 00:30',
    );
    expect(momentWords('2026-04-14T09:00:00.000Z', '2026-04-14T08:00:00.000Z', 'Europe/London')).toBe('today, 10:00');
    expect(momentWords('2026-04-21T09:00:00.000Z', '2026-04-14T08:00:00.000Z', 'Europe/London')).toBe(
      'Tuesday 21 April, 10:00',
    );
  });
  test('age counts birthdays that have been', () => {
    expect(ageOn('1994-05-04', '2026-05-03')).toBe(31);
    expect(ageOn('1994-05-04', '2026-05-04')).toBe(32);
  });
});
