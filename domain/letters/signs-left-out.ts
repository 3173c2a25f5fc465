/**
 * Letters that the typefaces of the PDF do not have. They are never dropped in silence: the place is marked, and a line at the end
 * says which writing it was and how many letters.
 */

/** Stands where letters could not be drawn. */
export const leftOutMark = '[…]';

const scripts = [
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Tamil', /\p{Script=Tamil}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Ethiopic', /\p{Script=Ethiopic}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Chinese', /\p{Script=Han}/u],
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['emoji', /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u],
] as const;

const nameOf = (sign: string): string =>
  scripts.find(([, writing]) => writing.test(sign))?.[0] ??
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Text as it can be set at all: well-formed, composed, without marks that draw nothing (joiners, direction marks, variation
 * selectors, control characters). Line breaks and tabs become a space or stay as line breaks.
 */
export const settable = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/[\p{Cf}\uFE00-\uFE0F]|(?!\n)\p{Cc}/gu, '');

/** "Some letters could not be printed in this file: Hebrew (5 letters), emoji (1). …"; empty when nothing is missing. */
export function leftOutNote(signs: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const sign of signs) counts.set(nameOf(sign), (counts.get(nameOf(sign)) ?? 0) + 1);
  if (counts.size === 0) return '';
  const list = [...counts].map(([name, count]) => `${name} (${count})`).join(', ');
  return `Not all writing could be set in this file, it is marked ${leftOutMark}: ${list}. Printed from the browser, it is all there.`;
}
