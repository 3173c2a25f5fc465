/**
 * Flesch-Kincaid grade of an English text: about the school year in which it can be read; 4 and lower is a reading age of 9.
 * Syllables are counted by rule, which is good to about half a grade on a paragraph and rough on a few words. Only for English:
 * other languages need a formula of their own or a person (design 13).
 * Source: Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new readability formulas, Research Branch Report 8-75.
 */
export function readingGrade(text: string): number {
  const words = text.match(/[A-Za-z0-9][A-Za-z0-9'’-]*/g) ?? [];
  if (words.length === 0) return 0;
  const sentences = text.split(/[.?!:]+(?:\s|["”]|$)/).filter((part) => /\w/.test(part)).length;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** Syllables of one English word, counted as groups of vowels with the silent endings left out; at least 1. */
export function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 0);
}
