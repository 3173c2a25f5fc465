import type { CircleNode } from './circle.schema.ts';
import { endWithStop, isPlaced, relationNames, ringNames, type PersonOnMap } from './person.ts';

/** From a map to what is kept of it, and back. */

/** A node before its person id has been parsed; `CircleSnapshot` does that. */
export type NodeToKeep = Omit<CircleNode, 'personId'> & { personId: string };

/**
 * Everyone with a place, as kept in a snapshot; people in the tray are not part of it. Who stood in another ring on the map kept `before`
 * says from where, with the reason that was given for that very move, or with none.
 */
export function nodesOf(people: readonly PersonOnMap[], before: readonly NodeToKeep[] = []): readonly NodeToKeep[] {
  const ringBefore = new Map(before.map(({ personId, place }) => [personId, place.ring]));
  return people.filter(isPlaced).map((person) => {
    const { id, place, wantedRing, relation, status, feel, matters } = person;
    const fromRing = ringBefore.get(id) ?? place.ring;
    const reason = person.movedSince?.fromRing === fromRing ? person.movedSince.reason : '';
    return {
      personId: id,
      place,
      ...(wantedRing && { wantedRing }),
      relation,
      status,
      feel,
      matters: matters === true,
      ...measured(person),
      ...(fromRing !== place.ring && { movedSince: { fromRing, reason } }),
    };
  });
}

const numbers = ['support', 'strain', 'confiding', 'contactPerWeek'] as const;

/** What was said in numbers; what was not said is left out and never a nought. */
const measured = (said: Partial<Record<(typeof numbers)[number], number | null | undefined>>) =>
  Object.fromEntries(numbers.flatMap((name) => (said[name] == null ? [] : [[name, said[name]]])));

/** The people of a kept map, with the names they have today. Someone whose card is gone is called by the relation. */
export const peopleOf = (nodes: readonly NodeToKeep[], names: ReadonlyMap<string, string>): readonly PersonOnMap[] =>
  nodes.map(({ personId, place, wantedRing, relation, status, feel, matters, movedSince, ...said }) => ({
    id: personId,
    name: names.get(personId) ?? relationNames[relation],
    place,
    wantedRing: wantedRing ?? null,
    relation,
    status,
    feel,
    matters,
    ...measured(said),
    ...(movedSince && { movedSince }),
  }));

/** Who moved from where on a kept map, and why: "Sister, from Further out: we talked at last." */
export const movesSaid = (people: readonly PersonOnMap[]): readonly string[] =>
  people.flatMap(({ name, movedSince }) =>
    movedSince && movedSince.reason !== ''
      ? [`${name}, from ${ringNames[movedSince.fromRing]}: ${endWithStop(movedSince.reason)}`]
      : [],
  );

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
