import { endWithStop, inReadingOrder, isPlaced, type PersonOnMap } from './person.ts';
import type { Ring } from './place.ts';

/** What changed between two saved maps (tokens 8.6). Only the ring counts: turning around the middle means nothing. */
export type ChangeKind = 'closer' | 'further' | 'same' | 'new' | 'removed';

/** One person in both maps. `earlier` or `later` is null when the person had no place on that map. */
export type Change = Readonly<{ id: string; name: string; kind: ChangeKind; earlier: Ring | null; later: Ring | null }>;

/** Everyone who is on either map: in reading order of the later one, then those who are no longer on it. */
export function changesBetween(before: readonly PersonOnMap[], after: readonly PersonOnMap[]): readonly Change[] {
  const ringThen = new Map(before.filter(isPlaced).map((person) => [person.id, person.place.ring]));
  const here = inReadingOrder(after.filter(isPlaced));
  const stayed = new Set(here.map(({ id }) => id));
  return [
    ...here.filter(isPlaced).map(({ id, name, place }): Change => {
      const earlier = ringThen.get(id) ?? null;
      return { id, name, kind: kindOf(earlier, place.ring), earlier, later: place.ring };
    }),
    ...inReadingOrder(before.filter(isPlaced))
      .filter(({ id }) => !stayed.has(id))
      .map(({ id, name, place }): Change => ({ id, name, kind: 'removed', earlier: place?.ring ?? null, later: null })),
  ];
}

function kindOf(earlier: Ring | null, later: Ring): ChangeKind {
  if (earlier === null) return 'new';
  if (earlier === later) return 'same';
  return later < earlier ? 'closer' : 'further';
}

/** Words of the sentence and of the table, in the order in which they are said. */
export const changeWords = {
  closer: 'Closer',
  further: 'Further',
  new: 'New',
  removed: 'Off this map',
  same: 'Same',
} as const satisfies Record<ChangeKind, string>;

const said = ['closer', 'further', 'new', 'removed'] as const;

/** The changes by kind, each with its word; kinds that did not happen are left out. */
export const changesSaid = (changes: readonly Change[]): readonly { word: string; names: readonly string[] }[] =>
  said
    .map((kind) => ({
      word: changeWords[kind],
      names: changes.filter((change) => change.kind === kind).map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0);

export const nobodyMoved = 'No one has moved.';

/** The same facts as the picture, as one line: "Closer: Partner, Sister. Further: Mother." (copy key `t.map.compare`). */
export function compareSentence(changes: readonly Change[]): string {
  const parts = changesSaid(changes).map(({ word, names }) => endWithStop(`${word}: ${names.join(', ')}`));
  return parts.length === 0 ? nobodyMoved : parts.join(' ');
}
