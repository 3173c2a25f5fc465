import { expect, test } from 'vitest';
import { measureOf } from '#domain/library';
import { readLibrary } from '#main/content';
import { flagsOfAnswer, isSafetyQuestion } from './answer-flags.ts';
import { questionsOf } from './questions.ts';

const library = readLibrary();
const named = (id: string) => {
  const measure = measureOf(library, id);
  if (!measure) throw new Error(`no measure ${id}`);
  return measure;
};

test.each([
  [9, 0, []],
  [9, 1, ['suicidal-ideation']],
  [9, 2, ['suicidal-ideation', 'suicidal-ideation-urgent']],
  [9, 3, ['suicidal-ideation', 'suicidal-ideation-urgent']],
  [9, null, ['safety-item-missing']],
  [1, 3, []],
  [1, null, []],
  [10, 3, []],
] as const)('SAF-02 PHQ-9 question %i answered %j alone gives %j', (number, value, flags) => {
  expect(flagsOfAnswer(named('phq9'), number, value)).toEqual(flags);
});

test('SAF-02 each screening question of the ASQ raises by itself', () => {
  const asq = named('asq');
  expect(flagsOfAnswer(asq, 1, 1)).not.toEqual([]);
  expect(flagsOfAnswer(asq, 1, 0)).toEqual([]);
  expect(flagsOfAnswer(asq, 1, null)).toEqual(['safety-item-missing']);
});

test('no measure without safety questions ever flags an answer', () => {
  const gad7 = named('gad7');
  for (const { number } of questionsOf(gad7)) {
    expect(isSafetyQuestion(gad7, number)).toBe(false);
    expect(flagsOfAnswer(gad7, number, 3)).toEqual([]);
    expect(flagsOfAnswer(gad7, number, null)).toEqual([]);
  }
});
