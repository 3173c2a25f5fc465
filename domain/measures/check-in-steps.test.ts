import { expect, test } from 'vitest';
import { measureOf } from '#domain/library';
import { readLibrary } from '#main/content';
import { isSettled, nextOpen, questionOf, settle, stepBefore, stepsFor, usualMeasures } from './check-in-steps.ts';

const library = readLibrary();
const weekly = stepsFor(
  'weekly',
  usualMeasures.weekly.flatMap((id) => measureOf(library, id) ?? []),
);

test('the weekly check-in asks mood, a good and a hard moment, PHQ-9 with its difficulty question, GAD-7, and what to talk about', () => {
  const ids = weekly.map(({ step }) => step);
  expect(ids.slice(0, 3)).toEqual(['mood', 'good', 'hard']);
  expect(ids.slice(3, 13)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `phq9:${n}`));
  expect(ids.at(-1)).toBe('talk');
  expect(ids.filter((id) => id.startsWith('gad7:')).length).toBeGreaterThanOrEqual(7);
});

test('every usual measure is shipped and answered by the patient', () => {
  for (const id of new Set(Object.values(usualMeasures).flat()))
    expect(measureOf(library, id), id).toMatchObject({ licenceClass: 'ship', respondent: 'patient' });
});

test('it goes on at the first open page, and a skipped page counts as settled', () => {
  const later = settle(settle(weekly, 'mood', 'answered'), 'good', 'skipped');
  expect(nextOpen(later)).toBe('hard');
  expect(nextOpen(later, 'phq9:9')).toBe('phq9:10');
  expect(stepBefore(weekly, 'phq9:1')).toBe('hard');
  expect(stepBefore(weekly, 'mood')).toBeNull();
  expect(questionOf('phq9:9')).toEqual({ measure: 'phq9', number: 9 });
  expect(questionOf('mood')).toBeUndefined();
});

test('after the last page it goes back to what was left open', () => {
  const all = weekly.reduce((steps, { step }) => (step === 'hard' ? steps : settle(steps, step, 'answered')), weekly);
  expect(nextOpen(all, 'talk')).toBe('hard');
  expect(isSettled(all, 'phq9')).toBe(true);
  expect(isSettled(weekly, 'phq9')).toBe(false);
  expect(nextOpen(settle(all, 'hard', 'skipped'), 'talk')).toBeNull();
});
