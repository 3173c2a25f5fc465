/** Ties between two people on the map, as the patient sees them (techniques 10): who is close, who is at odds, who has broken off. */

export const tieKinds = ['close', 'conflict', 'cutOff'] as const;
export type TieKind = (typeof tieKinds)[number];

/** Two people and what is between them; `one` sorts before `other`, so that a pair is stored once. */
export type Tie = Readonly<{ one: string; other: string; kind: TieKind }>;

export const tieNames: Readonly<Record<TieKind, string>> = {
  close: 'close to each other',
  conflict: 'at odds with each other',
  cutOff: 'have broken off',
};

/** The pair in the order in which it is stored; nothing for a person and themselves. */
export function pairOf(a: string, b: string): readonly [string, string] | undefined {
  if (a === b) return undefined;
  return a < b ? [a, b] : [b, a];
}

/** A tie from one end: "close to Mother". */
export const tieWith = (kind: TieKind, name: string): string =>
  ({ close: `close to ${name}`, conflict: `at odds with ${name}`, cutOff: `broken off with ${name}` })[kind];

/** A tie as a sentence: "Mother and Sister are close to each other." */
export const sayTie = (one: string, other: string, kind: TieKind): string =>
  kind === 'cutOff' ? `${one} and ${other} have broken off.` : `${one} and ${other} are ${tieNames[kind]}.`;

/** All ties of a map as sentences, for print; ties of people who are not on it are left out. */
export function sayTies(ties: readonly Tie[], people: readonly Readonly<{ id: string; name: string }>[]) {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return ties.flatMap(({ one, other, kind }) => {
    const [a, b] = [names.get(one), names.get(other)];
    return a === undefined || b === undefined ? [] : [sayTie(a, b, kind)];
  });
}

/** The ties of one person, each with who is at the other end. */
export const tiesOf = (ties: readonly Tie[], person: string): readonly { with: string; kind: TieKind }[] =>
  ties.flatMap(({ one, other, kind }) =>
    one === person ? [{ with: other, kind }] : other === person ? [{ with: one, kind }] : [],
  );
