import type { Fillings } from './blanks.ts';

/** A deck of texts in one language, by stable keys. The decks are `content/messages/<language>/*.json`. */
export type Deck = Readonly<Record<string, string>>;

/** Writes the fillings into the blanks of one text. A blank without a filling stays as it is; types keep that from happening. */
export const fill = (text: string, fillings: Readonly<Record<string, string | number>> = {}): string =>
  text.replaceAll(/\{(\w+)\}/g, (blank, name: string) => String(fillings[name] ?? blank));

/**
 * Makes `say` for one deck: `say('p.check.error')`, or `say('u.question', { n: 2, of: 9 })` where the text has blanks. An
 * unknown key, a missing filling or one too many does not compile. The result is plain text and is shown as text.
 */
export const speaker =
  <const D extends Deck>(deck: D) =>
  <Key extends keyof D & string>(key: Key, ...[fillings]: Fillings<Key>): string =>
    fill(deck[key] ?? key, fillings);
