import { expect, test } from 'vitest';
import { changeMeans, percentBetter } from './comparison.ts';

const phq9 = {
  id: 'phq9',
  title: 'PHQ-9',
  min: 0,
  max: 27,
  bands: [],
  caseness: 10,
  reliableChange: 6,
  direction: 'lower-is-better',
} as const;

test.each([
  [19, 6, 'Better by 13 points, more than the usual ups and downs. Moved below the clinical cut-off.'],
  [24, 12, 'Better by 12 points, more than the usual ups and downs. Still in the clinical range.'],
  [11, 6, 'Better by 5 points, within the usual ups and downs. Moved below the clinical cut-off.'],
  [12, 18, 'Worse by 6 points, more than the usual ups and downs. Still in the clinical range.'],
  [14, 14, 'No change. Still in the clinical range.'],
  [8, 9, 'Worse by 1 point, within the usual ups and downs. Outside the clinical range then and now.'],
])('outcomes 3: from %i to %i says "%s"', (first, last, words) => {
  expect(changeMeans(phq9, first, last)).toBe(words);
});

test('a measure where higher is better counts towards better, and one without numbers claims nothing', () => {
  const who5 = { ...phq9, direction: 'higher-is-better', caseness: 50, reliableChange: null } as const;
  expect(changeMeans(who5, 32, 60)).toBe('Better by 28 points. Moved above the clinical cut-off.');
  expect(changeMeans({ ...who5, caseness: null }, 32, 20)).toBe('Worse by 12 points.');
});

test('protocol 7.1 symptomChangePct is the improvement in per cent of the first score, negative when worse', () => {
  expect(percentBetter(phq9, 20, 14)).toBe(30);
  expect(percentBetter(phq9, 12, 15)).toBe(-25);
  expect(percentBetter(phq9, 0, 5)).toBeNull();
});
