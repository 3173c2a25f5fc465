import type { Relation } from './person.ts';

/** Somebody with every name they go or went by. */
export type Naming = Readonly<{ names: readonly string[]; relation: Relation }>;

/** `yes`: the text says who it is. `maybe`: it may well; who must be sure treats it as a yes. */
export type Named = 'yes' | 'maybe' | 'no';

/** Letters as they are compared: without accents, marks of case, and kinds of apostrophe. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’‘ʼ`´]/gu, "'")
    .toLocaleLowerCase('und');
const wordsOf = (text: string): readonly string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

// Scripts that put no space between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words that stand in a name and in every other sentence: by themselves they name nobody. */
const small = new Set(
  'a an and all are at but by can de der did for from had has her his him how i in is it its la le me my new no not of old on one our out s she so the they to up us van von was we who you'.split(
    ' ',
  ),
);

/** Different words for one tie: whoever is called one of them may be meant by any. */
const sameTie: readonly ReadonlySet<string>[] = [
  'mother mum mom mummy mama ma',
  'father dad daddy papa pa',
  'husband wife partner spouse boyfriend girlfriend fiance fiancee hubby lover ex',
  'brother sister sibling',
  'grandmother grandma granny nan nana',
  'grandfather grandpa grandad granddad',
  'son daughter child boy girl kid',
  'boss manager supervisor chief',
].map((words) => new Set(words.split(' ')));
const tiesOf: Readonly<Partial<Record<Relation, string>>> = { partner: 'partner', exPartner: 'ex', child: 'child' };

/** Endings of pet names and of the possessive: Rob, Robbie, Robs. */
const ending = '(?:s|es|ie|ies|y|ey|i|o|ito|ita|ina|chen|lein|ka)';
const escaped = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
const formsOf = (part: string): RegExp => {
  const word = escaped(part);
  const last = word.slice(-1);
  return new RegExp(`^${word}(?:${last}?${ending})?$`, 'u');
};

/** Whether one letter more, less or other, or two that changed places, makes one word of the other. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  return (
    swapped || a.slice(at + 1) === b.slice(at + 1) || a.slice(at) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at)
  );
}

const shortestPart = 3;
const shortestTypo = 5;

/** A word that may stand for this part of a name: a pet name, a short form, a slip of the keys. */
const isLike = (word: string, part: string): boolean =>
  formsOf(part).test(word) ||
  (word.length >= shortestPart && !small.has(word) && part.startsWith(word)) ||
  (word.length >= shortestTypo && part.length >= shortestTypo && isOneOff(word, part));

/** The parts stand in the text one after the other, the last perhaps with an ending of the possessive. */
const standsIn = (words: readonly string[], parts: readonly string[]): boolean =>
  words.some((_, from) =>
    parts.every((part, n) => {
      const word = words[from + n];
      return word === part || (n === parts.length - 1 && (word === `${part}s` || word === `${part}es`));
    }),
  );

/** "R.M.", "R M" or "RM" for Rob Miller; "J." or a J that stands alone for Jo. Small words are no letters of a name. */
function standsAsInitials(text: string, words: readonly string[], parts: readonly string[]): boolean {
  const letters = parts.map((part) => [...part][0] ?? '');
  if (letters.length > 1)
    return words.includes(letters.join('')) || words.includes(`${letters.join('')}s`) || standsIn(words, letters);
  const letter = letters[0]?.toLocaleUpperCase('und') ?? '';
  return (
    letter !== '' &&
    new RegExp(
      `(?<![\\p{L}\\p{N}])${letter}${small.has(letter.toLowerCase()) ? '[.]' : "(?![\\p{L}\\p{N}])(?!')"}`,
      'u',
    ).test(text)
  );
}

function judge(text: string, words: readonly string[], name: string): Named {
  const parts = wordsOf(name);
  if (parts.length === 0) return 'no';
  if (unspaced.test(name)) return plain(text).includes(plain(name).trim()) ? 'yes' : 'no';
  if (standsIn(words, parts)) return 'yes';
  const telling = parts.filter((part) => part.length > 1 && !small.has(part));
  const isMaybe =
    words.some((word) => telling.some((part) => isLike(word, part))) ||
    standsAsInitials(text, words, parts) ||
    sameTie.some((ties) => telling.some((part) => ties.has(part)) && words.some((word) => isTie(word, ties)));
  return isMaybe ? 'maybe' : 'no';
}

const isTie = (word: string, ties: ReadonlySet<string>): boolean => ties.has(word) || ties.has(word.replace(/s$/, ''));

/**
 * Whether a text says who somebody is: by a name they go or went by, whatever its case, accents and possessive. By a part of it, a pet
 * name, initials, one wrong letter or the word for the tie it may mean them: that is a `maybe`.
 */
export function namedIn(text: string, { names, relation }: Naming): Named {
  const words = wordsOf(text);
  const found = names.map((name) => judge(text, words, name));
  if (found.includes('yes')) return 'yes';
  const tie = tiesOf[relation];
  const byTie = sameTie.some((ties) => tie !== undefined && ties.has(tie) && words.some((word) => isTie(word, ties)));
  return byTie || found.includes('maybe') ? 'maybe' : 'no';
}
