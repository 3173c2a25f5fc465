import { describe, expect, test } from 'vitest';
import { byWhen, mayBeWithin, middleOf, monthsFrom, sayWhen, spanOf, type When } from './when.ts';

const when = (date: string, approx = false): When => ({ date, approx });

describe('dates are kept as exact as they were said (design 8.5)', () => {
  test.each([
    [when('2025-05-14'), '14 May 2025'],
    [when('2025-05', true), 'around May 2025'],
    [when('2019'), '2019'],
    [null, 'not sure when'],
  ])('%j is said as “%s”', (given, said) => expect(sayWhen(given)).toBe(said));

  test('the year is left out when it is this year', () => {
    expect(sayWhen(when('2026-03', true), '2026')).toBe('around March');
    expect(sayWhen(when('2026'), '2026')).toBe('2026');
  });

  test.each([
    [when('2024-02'), '2024-02-01', '2024-02-29'],
    [when('2025-05', true), '2025-04-01', '2025-06-30'],
    [when('2026-02', true), '2026-01-01', '2026-03-31'],
    [when('2025'), '2025-01-01', '2025-12-31'],
    [when('2025-05-14', true), '2025-05-07', '2025-05-21'],
  ])('%j may be any day from %s to %s', (given, first, last) => expect(spanOf(given)).toEqual({ first, last }));
});

test('two moments are near when they may be', () => {
  expect(mayBeWithin(when('2025-07-01'), when('2026-01-01'), 6)).toBe(true);
  expect(mayBeWithin(when('2025-06-30'), when('2026-01-01'), 6)).toBe(false);
  expect(mayBeWithin(when('2025'), when('2026-03-01'), 6)).toBe(true);
  expect(mayBeWithin(when('2026-03-01'), when('2025'), 6)).toBe(true);
});

test('order is by the first day, and what has no date comes last', () => {
  const given = [null, when('2025-05'), when('2025'), when('2025-05-14')];
  expect(given.toSorted(byWhen).map((one) => one?.date)).toEqual(['2025', '2025-05', '2025-05-14', undefined]);
});

test('months run on over the year and a middle lies inside', () => {
  expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsFrom('2026-02', '2025-11')).toEqual([]);
  expect(middleOf(when('2025-05'))).toBe('2025-05-16');
});
