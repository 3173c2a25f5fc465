import type { Phrases } from './phrases.schema.ts';

/** Lower case, no apostrophes, single spaces, a space at both ends: how texts and phrases are compared. */
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/['’‘`]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Stored with an alert that came of a text. Begins like the flags of instruments, so that it is looked at the same day. */
export const wordsFlag = 'self-harm-words';

/**
 * The phrases of the list that stand in a text as whole words. An empty list means that nothing was found, never that a person is safe;
 * whatever is found is for a person to read, and nothing answers by itself (R-SAFE-06).
 */
export function phrasesIn(
  { phrases, harmless }: Pick<Phrases, 'phrases' | 'harmless'>,
  text: string,
): readonly string[] {
  const rest = harmless.reduce((left, one) => left.replaceAll(` ${one} `, ' '), plain(text));
  return phrases.filter((phrase) => rest.includes(` ${phrase} `));
}
