import { expect, test } from 'vitest';
import { leftOutNote, settable } from './signs-left-out.ts';

test('what draws nothing is taken out, letters stay, and broken text is made whole', () => {
  expect(settable('a\u200Fb\uFE0F\u0007c\td\r\ne')).toBe('abc d\ne');
  expect(settable('e\u0301')).toBe('é');
  expect(settable('x\uD83D')).toBe('x\uFFFD');
});

test('the note names the writing and how many letters, and is empty when nothing is missing', () => {
  expect(leftOutNote([])).toBe('');
  expect(leftOutNote([...'שלום', '😀', '\u1681'])).toContain('Hebrew (4), emoji (1), U+1681 (1)');
});
