import { expect, test } from 'vitest';
import { notTriedTwice } from './not-tried.ts';

test.each([
  [['notTried', 'notTried'], true],
  [['done', 'notTried', 'notTried'], true],
  [['notTried', 'notTried', null], true],
  [['notTried', 'partly', 'notTried'], false],
  [['notTried', 'notTried', 'done'], false],
  [['notTried'], false],
  [[null, null], false],
  [[], false],
] as const)('after %j the difficulty is looked at: %s', (outcomes, expected) =>
  expect(notTriedTwice(outcomes)).toBe(expected),
);
