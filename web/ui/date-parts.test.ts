import { describe, expect, test } from 'vitest';
import { datePartsFrom, isEmptyDate, isoDate, partsOf } from './date-parts.ts';

const parts = (day: string, month: string, year: string) => ({ day, month, year });

describe('isoDate', () => {
  test.each([
    [parts('14', '4', '2026'), '2026-04-14'],
    [parts('29', '2', '2024'), '2024-02-29'],
    [parts('29', '2', '2000'), '2000-02-29'],
    [parts('31', '12', '1930'), '1930-12-31'],
  ])('%o is %s', (typed, iso) => {
    expect(isoDate(typed)).toBe(iso);
    expect(isoDate(partsOf(iso))).toBe(iso);
  });
  test.each([
    parts('29', '2', '2023'),
    parts('29', '2', '1900'),
    parts('31', '4', '2026'),
    parts('0', '4', '2026'),
    parts('1', '13', '2026'),
    parts('1', '4', '26'),
    parts('', '4', '2026'),
    parts('1.5', '4', '2026'),
    parts('-1', '4', '2026'),
    parts('٣', '4', '2026'),
  ])('%o is no day', (typed) => expect(isoDate(typed)).toBeUndefined());
});

describe('what was typed', () => {
  test('is read from a form, trimmed', () => {
    const form = new FormData();
    form.set('born-day', ' 4 ');
    form.set('born-year', new Blob(['x']));
    expect(datePartsFrom(form, 'born')).toEqual(parts('4', '', ''));
  });
  test('nothing is not an impossible date', () => {
    expect(isEmptyDate(parts('', '', ''))).toBe(true);
    expect(isEmptyDate(parts('', '', '2026'))).toBe(false);
  });
  test('an unreadable date gives empty fields', () => expect(partsOf('yesterday')).toEqual(parts('', '', '')));
});
