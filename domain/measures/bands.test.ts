import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { measureOf } from '../library.ts';
import { casenessAt, remarksOn } from './bands.ts';
import { cellsOf, type Answer } from './cells.ts';

describe('the clinical cut-off', () => {
  test.each([
    [{ atMost: 50, basis: 'test' }, 50, true],
    [{ atMost: 50, basis: 'test' }, 51, false],
    [{ atLeast: 10, basis: 'test' }, 10, true],
    [{ atLeast: 10, basis: 'test' }, 9, false],
    [{ atLeast: 10, basis: 'test' }, null, null],
    [null, 10, null],
  ] as const)('%j at %s: %s', (caseness, value, verdict) => {
    expect(casenessAt(caseness, value, null)).toBe(verdict);
  });
});

describe('a remark beside the score', () => {
  const auditC = measureOf(readLibrary(), 'audit-c') ?? expect.fail('no audit-c');
  const remarked = (...answers: Answer[]) => remarksOn(auditC, cellsOf(auditC, answers)).length;

  test('AUDIT-C says so when all points come from how often', () => {
    expect(remarked(4, 0, 0)).toBe(1);
    expect(remarked(4, 1, 0)).toBe(0);
    expect(remarked(0, null, null)).toBe(0);
  });
});
