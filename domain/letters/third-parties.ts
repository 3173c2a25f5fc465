import { relationNames, type Relation } from '../people/person.ts';

/** Somebody in the patient's life, as far as a letter may know them. */
export type ThirdParty = Readonly<{ name: string; relation: Relation }>;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
/** A name as a whole word, whatever the language: no letter or digit directly before or after it. */
const whole = (name: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu');

/** "Sister" says who somebody is, "Friend R." says which one. A word that only says the tie is no name. */
const otherTies =
  'mother father mum dad sister brother wife husband son daughter baby boss colleague neighbour neighbor grandmother grandfather aunt uncle cousin friend';
const ties = new Set([
  ...Object.values(relationNames).map((one) => one.toLowerCase()),
  ...otherTies.split(' '),
  'line manager',
]);
const isName = ({ name }: ThirdParty): boolean => name.trim() !== '' && !ties.has(name.trim().toLowerCase());

/** How a letter speaks of somebody without a name. */
const inPlaceOf: Readonly<Record<Relation, string>> = {
  family: 'someone in the family',
  partner: 'the partner',
  exPartner: 'the former partner',
  child: 'the child',
  friend: 'a friend',
  work: 'someone at work',
  professional: 'a helper',
  community: 'someone in the community',
  online: 'someone online',
  other: 'someone',
};

// The longest first, so that "Friend Rob" is not left as "a friend Rob".
const byLength = (people: readonly ThirdParty[]) =>
  people.filter(isName).toSorted((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));

/** The text with the tie in place of each name (MIN-03). */
export const withoutNames = (text: string, people: readonly ThirdParty[]): string =>
  byLength(people).reduce((rest, { name, relation }) => rest.replaceAll(whole(name), inPlaceOf[relation]), text);

/** The names that stand in a text, each once, as they are written in the record. */
export const namesIn = (text: string, people: readonly ThirdParty[]): readonly string[] =>
  byLength(people).flatMap(({ name }) => (whole(name).test(text) ? [name] : []));
