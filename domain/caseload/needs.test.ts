import { expect, test } from 'vitest';
import { tracking } from './needs.ts';

const phq9 = { reliableChange: 6, caseness: 10 };
const course = (attended: number, ...totals: number[]) => ({ attended, series: totals.map((total) => ({ total })) });

test('outcomes 5 level 1: worse by the reliable change at any session', () => {
  expect(tracking(course(2, 12, 18), phq9)).toBe('worse');
  expect(tracking(course(2, 12, 17), phq9)).toBe('no-signal');
});
test('outcomes 5 level 1: little change counts from session 6 on, and only when the start was in the clinical range', () => {
  expect(tracking(course(7, 18, 17), phq9)).toBe('no-early-change');
  expect(tracking(course(5, 18, 17), phq9)).toBe('no-signal');
  expect(tracking(course(7, 9, 9), phq9)).toBe('no-signal');
  expect(tracking(course(7, 18, 14), phq9)).toBe('no-signal'); // 22 % down
});
test('one score, none, or a measure without a number says nothing', () => {
  expect(tracking(course(9, 20), phq9)).toBe('no-signal');
  expect(tracking(course(9), phq9)).toBe('no-signal');
  expect(tracking(course(9, 20, 20), { reliableChange: null, caseness: null })).toBe('no-signal');
});
