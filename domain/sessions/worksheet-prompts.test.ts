import { expect, test } from 'vitest';
import { promptsOf } from './worksheet-prompts.ts';

test('R-DISP-02 while safety with someone close is unclear, a sheet is for understanding only', () => {
  const ids = (unsafe: boolean) => promptsOf('communicationAnalysis', unsafe).map(({ id }) => id);
  expect(ids(false)).toContain('alternatives');
  expect(ids(true)).not.toContain('alternatives');
  expect(ids(true)).toContain('whatHappened');
});

test('a technique without a sheet of its own still has room for words', () => {
  expect(promptsOf('exploration', false).length).toBeGreaterThan(0);
});
