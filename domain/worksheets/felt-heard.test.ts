import { expect, test } from 'vitest';
import { feltUnheardTwice } from './felt-heard.ts';

test('techniques 7: "I felt heard" under 5 in two rated sessions running goes to supervision', () => {
  expect(feltUnheardTwice([4, 3])).toBe(true);
  expect(feltUnheardTwice([0, null, 4])).toBe(true);
});

test('5 is heard, and once is not twice', () => {
  expect(feltUnheardTwice([4, 5])).toBe(false);
  expect(feltUnheardTwice([5, 4, 4])).toBe(false);
  expect(feltUnheardTwice([4])).toBe(false);
  expect(feltUnheardTwice([])).toBe(false);
});
