import type { Measure } from './measure.schema.ts';

type Words = Measure['title'];

/** A text of a measure in the measure's own language, else in English, else in whatever language it has: never an empty line. */
export const wordsIn = (text: Words, language: string): string =>
  text[language] ?? text['en'] ?? Object.values(text)[0] ?? '';
