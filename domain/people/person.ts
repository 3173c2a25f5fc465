import { rings, type Place, type Ring } from './place.ts';

/** Words and small facts about the people in a patient's life, shared by map, list, print and tests. */

/** What the person is to the patient (techniques 12). */
export const relations = [
  'family',
  'partner',
  'exPartner',
  'child',
  'friend',
  'work',
  'professional',
  'community',
  'online',
  'other',
] as const;
export type Relation = (typeof relations)[number];

/** `deceased` is said as "died"; people who are gone may be on the map like anyone else (techniques 10). */
export const personStatuses = ['alive', 'deceased', 'estranged', 'lostContact'] as const;
export type PersonStatus = (typeof personStatuses)[number];

/** How the tie feels, in the patient's view; null means not said yet. */
export const feels = ['supportsMe', 'both', 'strained'] as const;
export type Feel = (typeof feels)[number];

/** The shape a person is drawn with. Shape and fill tell marks apart, never colour (tokens 8.5). */
export type Mark = Feel | 'died' | 'notSaid';

/** One person as the map knows them. `place` is null while the person waits in the tray. */
export type PersonOnMap = Readonly<{
  id: string;
  name: string;
  relation: Relation;
  status: PersonStatus;
  feel: Feel | null;
  place: Place | null;
  /** Taken off this map on purpose; stays in the history and can be put back. Always without a place. */
  off?: boolean;
  /** Where the patient would like this person to be (techniques 10). */
  wantedRing?: Ring | null;
  /** Stands for the name while names are hidden; the initials do when there is none. */
  alias?: string | null;
  /** How much support and strain the patient has said, 0 to 10. */
  support?: number | null;
  strain?: number | null;
  /** How much the patient can tell them, 0 to 10, and how often they are in touch in a week. */
  confiding?: number | null;
  contactPerWeek?: number | null;
  /** What the patient says has changed since they stood in another ring on the map kept last (techniques 10). */
  movedSince?: Readonly<{ fromRing: Ring; reason: string }> | null;
  /** Marked as most tied to how the patient feels; two at most (design 8.4, step 5). */
  matters?: boolean;
}>;

/** A person who has a place. */
export type PlacedPerson = PersonOnMap & { place: Place };

export const isPlaced = (person: PersonOnMap): person is PlacedPerson => person.place !== null;

/** Waits in the tray: neither placed nor taken off. */
export const isWaiting = ({ place, off }: PersonOnMap): boolean => place === null && off !== true;

/** The most people one map takes; most people talk about 8 to 12 (design 8.4). */
export const mapLimit = 25;

export const ringNames: Readonly<Record<Ring, string>> = {
  1: 'Closest',
  2: 'Close',
  3: 'Further out',
  4: 'Outside for now',
};

export const markNames: Readonly<Record<Mark, string>> = {
  supportsMe: 'supports me',
  both: 'both',
  strained: 'strained',
  died: 'died',
  notSaid: 'not said yet',
};

export const relationNames: Readonly<Record<Relation, string>> = {
  family: 'Family',
  partner: 'Partner',
  exPartner: 'Former partner',
  child: 'Child',
  friend: 'Friend',
  work: 'Work or study',
  professional: 'Helper',
  community: 'Community or faith',
  online: 'Online',
  other: 'Someone else',
};

/** A person who died is drawn as one who died, whatever the tie felt like. */
export const markOf = ({ status, feel }: Pick<PersonOnMap, 'status' | 'feel'>): Mark =>
  status === 'deceased' ? 'died' : (feel ?? 'notSaid');

/** Reading order everywhere, also of the keyboard: by ring, then by name (design 8.4). Compares letters, not locales. */
export function inReadingOrder<P extends PersonOnMap>(people: readonly P[]): readonly P[] {
  const rank = (person: P): number => person.place?.ring ?? 5;
  return [...people].sort((a, b) => rank(a) - rank(b) || byName(a.name, b.name) || byName(a.id, b.id));
}

const byName = (a: string, b: string): number => {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x === y) return 0;
  return x < y ? -1 : 1;
};

/** The people of each ring, in reading order; a ring without anyone is left out. */
export const byRing = (people: readonly PersonOnMap[]): readonly { ring: Ring; people: readonly PlacedPerson[] }[] =>
  rings
    .map((ring) => ({
      ring,
      people: inReadingOrder(people.filter(isPlaced)).filter(({ place }) => place.ring === ring),
    }))
    .filter((group) => group.people.length > 0);

/** What is read out after a move, as in "Sister, Close. Was Further out." */
export function sayMove(name: string, from: Place | null, to: Place | null): string {
  if (to === null) return `${name} is off this map.`;
  if (from === null) return `${name}, ${ringNames[to.ring]}. Was not on this map.`;
  if (from.ring === to.ring) return `${name}, still ${ringNames[to.ring]}.`;
  return `${name}, ${ringNames[to.ring]}. Was ${ringNames[from.ring]}.`;
}

/** Where the patient would like somebody to be, when that is another ring: "wanted: Close". */
export const sayWanted = ({ place, wantedRing }: PersonOnMap): string | undefined =>
  wantedRing && wantedRing !== place?.ring ? `wanted: ${ringNames[wantedRing]}` : undefined;

/** A sentence ends with one full stop, also after "Friend R." */
export const endWithStop = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** The whole map in words, for a reader who cannot see the drawing. */
export function describeMap(people: readonly PersonOnMap[]): string {
  const groups = byRing(people).map(
    ({ ring, people: here }) => `${ringNames[ring]}: ${endWithStop(here.map(sayPerson).join(', '))}`,
  );
  if (groups.length === 0) return 'Map of people around me. No one is on it yet.';
  return `Map of people around me. ${groups.join(' ')} The same people are in the list.`;
}

const sayPerson = (person: PersonOnMap): string =>
  person.status === 'deceased' && !/\bdied\b/i.test(person.name) ? `${person.name} (died)` : person.name;
