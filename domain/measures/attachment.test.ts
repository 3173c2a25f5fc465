import { expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { measureOf } from '../library.ts';
import { globalScore } from './attachment.ts';

const ecrRs = measureOf(readLibrary(), 'ecr-rs') ?? expect.fail('no ecr-rs');
const form = (...answers: (number | null)[]) => ({ answers });

test('the global score is the mean over relationships of each dimension', () => {
  const secure = form(7, 7, 7, 7, 1, 1, 1, 1, 1); // avoidance 1, anxiety 1
  const wary = form(5, 5, 5, 5, 2, 2, 1, 1, 2); // avoidance 16/6, anxiety 4/3
  expect(globalScore(ecrRs, [secure, wary])).toEqual({ avoidance: 1.83, anxiety: 1.17 });
});

test('a dimension with a gap does not count, and without any form nothing is said', () => {
  const gap = form(null, 7, 7, 7, 1, 1, 7, 7, 7);
  expect(globalScore(ecrRs, [gap])).toEqual({ avoidance: null, anxiety: 7 });
  expect(globalScore(ecrRs, [gap, form(1, 1, 1, 1, 7, 7, 1, 1, 1)])).toEqual({ avoidance: 7, anxiety: 4 });
  expect(globalScore(ecrRs, [form(9), {}])).toEqual({ avoidance: null, anxiety: null });
});
