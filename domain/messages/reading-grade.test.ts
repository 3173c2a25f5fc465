import { describe, expect, test } from 'vitest';
import { readingGrade, syllablesIn } from './reading-grade.ts';

describe('readingGrade', () => {
  test.each([
    ['map', 1],
    ['people', 2],
    ['therapist', 3],
    ['saved', 1],
    ['wanted', 2],
    ['closer', 2],
    ['before', 2],
    ['question', 2],
    ['depression', 3],
  ])('%s has %i syllables', (word, count) => expect(syllablesIn(word)).toBe(count));
  test('short words in short sentences are low', () =>
    expect(readingGrade('The cat sat. The dog ran.')).toBeLessThan(0));
  test('long words in a long sentence are high', () =>
    expect(
      readingGrade(
        'Interpersonal psychotherapy addresses problematic relational circumstances contemporaneous with symptomatology.',
      ),
    ).toBeGreaterThan(12));
  test('no words, no grade', () => expect(readingGrade('')).toBe(0));
});
