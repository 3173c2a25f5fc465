import { expect, test } from 'vitest';
import { kindFor, minuteOfDay } from './booking-words.ts';

test.each([
  ['10:00', 600],
  ['9.30', 570],
  ['23:59', 1439],
  ['24:00', null],
  ['10', null],
  ['10:60', null],
  ['', null],
])('the time %o is minute %o of the day', (text, minute) => {
  expect(minuteOfDay(text)).toBe(minute);
});

test('a closed course takes no more sessions', () => {
  expect(kindFor('closed')).toBeNull();
  expect(kindFor('concludingPhase')).toBe('acute');
});
