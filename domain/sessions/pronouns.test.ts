import { expect, test } from 'vitest';
import { pronounsOf } from './pronouns.ts';

test.each([
  ['she/her', 'her'],
  ['He, him', 'his'],
  ['they/them', 'their'],
  ['', 'their'],
  ['xe/xem', 'their'],
])('%s is spoken of as "in %s words"', (given, possessive) => {
  expect(pronounsOf(given).possessive).toBe(possessive);
});
