import { expect, test } from 'vitest';
import { ownWords } from './not-saved.ts';

test('E2 what somebody wrote is offered for copying; keys, versions and choices are not', () => {
  const sent = [
    ['key', '0a6f2d5e-7d4c-4e4e-9a4f-0d8a6c1b2f3a'],
    ['version', '3'],
    ['status', 'done'],
    ['bringsYou-words', 'Since the move. '],
    ['body-words', 'Sleeps badly'],
  ] as const;
  expect(ownWords(sent)).toBe('Since the move.\n\nSleeps badly');
});
