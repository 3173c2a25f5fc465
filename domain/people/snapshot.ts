import type { CircleNode } from './circle.schema.ts';
import { isPlaced, relationNames, type PersonOnMap } from './person.ts';

/** From a map to what is kept of it, and back. */

/** A node before its person id has been parsed; `CircleSnapshot` does that. */
export type NodeToKeep = Omit<CircleNode, 'personId'> & { personId: string };

/** Everyone with a place, as kept in a snapshot. People in the tray are not part of it. */
export const nodesOf = (people: readonly PersonOnMap[]): readonly NodeToKeep[] =>
  people.filter(isPlaced).map(({ id, place, wantedRing, relation, status, feel, matters, support, strain }) => ({
    personId: id,
    place,
    ...(wantedRing && { wantedRing }),
    relation,
    status,
    feel,
    matters: matters === true,
    ...(support != null && { support }),
    ...(strain != null && { strain }),
  }));

/** The people of a kept map, with the names they have today. Someone whose card is gone is called by the relation. */
export const peopleOf = (nodes: readonly NodeToKeep[], names: ReadonlyMap<string, string>): readonly PersonOnMap[] =>
  nodes.map(({ personId, place, wantedRing, relation, status, feel, matters, support, strain }) => ({
    id: personId,
    name: names.get(personId) ?? relationNames[relation],
    place,
    wantedRing: wantedRing ?? null,
    relation,
    status,
    feel,
    matters,
    ...(support !== undefined && { support }),
    ...(strain !== undefined && { strain }),
  }));

/** What a map of this kind may be asked to look at, never a conclusion (techniques 10: the software only lists). */
export type MapNotes = Readonly<{
  nobodyClosest: boolean;
  fewPeople: boolean;
  /** In the closest ring, and strained or with a strain of seven and more. */
  strainedClose: readonly string[];
  wantedCloser: readonly string[];
  /** The patient has said a support, or a strain, of seven and more. */
  muchSupport: readonly string[];
  muchStrain: readonly string[];
}>;

/** From where a support or a strain is listed, of ten (techniques 10). */
export const muchFrom = 7;

/** Gaps worth talking about: nobody closest, fewer than three people, strain near the middle, people wanted closer. */
export function notesOn(people: readonly PersonOnMap[]): MapNotes {
  const placed = people.filter(isPlaced);
  return {
    nobodyClosest: placed.every(({ place }) => place.ring !== 1),
    fewPeople: placed.length < 3,
    strainedClose: placed
      .filter(({ place, status }) => place.ring === 1 && status !== 'deceased')
      .filter(({ feel, strain }) => feel === 'strained' || (strain ?? 0) >= muchFrom)
      .map(({ name }) => name),
    wantedCloser: placed
      .filter(({ place, wantedRing }) => wantedRing != null && wantedRing < place.ring)
      .map(({ name }) => name),
    muchSupport: placed.filter(({ support }) => (support ?? 0) >= muchFrom).map(({ name }) => name),
    muchStrain: placed.filter(({ strain }) => (strain ?? 0) >= muchFrom).map(({ name }) => name),
  };
}
