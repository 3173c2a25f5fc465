import {
  markNames,
  ringNames,
  sayMove,
  type Feel,
  type PersonOnMap,
  type PersonStatus,
  type Relation,
} from './person.ts';
import type { Place, Ring } from './place.ts';
import { sayTie, type Tie, type TieKind } from './tie.ts';

/**
 * The map as a history that only grows: every placing, feeling, star, name for a tie and taking off is an event with its time and who
 * did it, and the picture of any moment is folded from the events up to then. Nothing is ever read from a later state, so an earlier
 * picture is drawn exactly as it was; only names are those of today, as on a kept map (design 8.4).
 */

/** Who did it, for the line that tells the other: the patient, someone who cares for them, or nobody who can be named any more. */
export type Doer = 'patient' | 'clinician' | 'unknown';

type Told = Readonly<{
  /** Which version of which row it was; two events are never alike in it. */
  key: string;
  /** ISO instant in UTC. */
  at: string;
  by: Doer;
  /** Whether the person who looks did it themselves. */
  mine: boolean;
}>;

/** One thing that was done to the map. Each says what was true of its subject from then on, never a difference. */
export type MapEvent = Told &
  (
    | Readonly<{ what: 'place'; person: string; place: Place | null }>
    | Readonly<{
        what: 'person';
        person: string;
        relation: Relation;
        status: PersonStatus;
        feel: Feel | null;
        matters: boolean;
        off: boolean;
        wantedRing: Ring | null;
      }>
    | Readonly<{ what: 'tie'; one: string; other: string; kind: TieKind | null }>
  );

/** One picture: the people in the order in which they were added, and the ties between them. */
export type MapPicture = Readonly<{ people: readonly PersonOnMap[]; ties: readonly Tie[] }>;

type Known = Readonly<{ person: Extract<MapEvent, { what: 'person' }>; place: Place | null }>;
type Folded = Readonly<{ people: ReadonlyMap<string, Known>; ties: ReadonlyMap<string, Tie> }>;

const nothing: Folded = { people: new Map(), ties: new Map() };

/** What was true after one more event. A placing of somebody who is not there yet waits for nobody: it is kept with them. */
function after({ people, ties }: Folded, event: MapEvent): Folded {
  switch (event.what) {
    case 'person':
      return {
        people: new Map(people).set(event.person, { person: event, place: people.get(event.person)?.place ?? null }),
        ties,
      };
    case 'place': {
      const known = people.get(event.person);
      return known
        ? { people: new Map(people).set(event.person, { ...known, place: event.place }), ties }
        : { people, ties };
    }
    case 'tie': {
      const { one, other, kind } = event;
      const next = new Map(ties);
      if (kind === null) next.delete(`${one} ${other}`);
      else next.set(`${one} ${other}`, { one, other, kind });
      return { people, ties: next };
    }
  }
}

/** A person as the map showed them. Someone taken off has neither a place nor a star, whatever is still known of them. */
const shownAs = (id: string, name: string, { person, place }: Known): PersonOnMap => ({
  id,
  name,
  relation: person.relation,
  status: person.status,
  feel: person.feel,
  wantedRing: person.wantedRing,
  place: person.off ? null : place,
  off: person.off,
  matters: person.matters && !person.off,
});

/**
 * The picture after the given events, which stand in the order in which they happened. `names` are those people have today; somebody
 * without one was never this patient's and is left out.
 */
export function pictureAfter(events: readonly MapEvent[], names: ReadonlyMap<string, string>): MapPicture {
  const { people, ties } = events.reduce(after, nothing);
  const shown = [...people].flatMap(([id, known]) => {
    const name = names.get(id);
    return name === undefined ? [] : [shownAs(id, name, known)];
  });
  const here = new Set(shown.filter(({ off }) => off !== true).map(({ id }) => id));
  return { people: shown, ties: [...ties.values()].filter(({ one, other }) => here.has(one) && here.has(other)) };
}

/** The picture of one moment: everything up to and including `instant` (ISO, UTC), and nothing later. */
export const pictureAt = (
  events: readonly MapEvent[],
  names: ReadonlyMap<string, string>,
  instant: string,
): MapPicture =>
  pictureAfter(
    events.filter(({ at }) => at <= instant),
    names,
  );

/** One line of the history: when, who, and what changed in words. */
export type MapLine = Readonly<Pick<Told, 'key' | 'at' | 'by' | 'mine'> & { person: string | null; words: string }>;

/**
 * The history in words, oldest first. Events that changed nothing anyone can see leave no line: a card that was written in, somebody
 * put where they already stood.
 */
export function mapLines(events: readonly MapEvent[], names: ReadonlyMap<string, string>): readonly MapLine[] {
  let folded = nothing;
  return events.flatMap((event): readonly MapLine[] => {
    const before = folded;
    folded = after(folded, event);
    const words = event.what === 'tie' ? saidOfTie(event, before, names) : saidOf(event.person, before, folded, names);
    const { key, at, by, mine } = event;
    return words === '' ? [] : [{ key, at, by, mine, person: event.what === 'tie' ? null : event.person, words }];
  });
}

function saidOf(id: string, before: Folded, now: Folded, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  const [was, is] = [before.people.get(id), now.people.get(id)].map(
    (known) => known && name && shownAs(id, name, known),
  );
  if (!name || !is) return '';
  if (!was) return `${name} was named.`;
  const moved =
    JSON.stringify(was.place) !== JSON.stringify(is.place)
      ? is.place === null && is.off !== true
        ? `${name} is back in the tray.`
        : was.place?.ring === is.place?.ring && was.place
          ? `${name} was turned, still ${ringNames[was.place.ring]}.`
          : sayMove(name, was.place, is.place)
      : was.off !== is.off
        ? is.off
          ? `${name} is off this map.`
          : `${name} was put back.`
        : '';
  return [
    moved,
    was.feel !== is.feel && `${name}: ${is.feel ? markNames[is.feel] : 'how it feels was taken back'}.`,
    was.status !== is.status && is.status === 'deceased' && `${name} died.`,
    was.matters !== is.matters &&
      is.off !== true &&
      `${name} ${is.matters ? 'was marked as' : 'is no longer marked as'} most tied to how it feels.`,
    was.wantedRing !== is.wantedRing && is.wantedRing && `${name} is wanted ${ringNames[is.wantedRing]}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function saidOfTie(
  { one, other, kind }: Extract<MapEvent, { what: 'tie' }>,
  before: Folded,
  names: ReadonlyMap<string, string>,
): string {
  const [a, b] = [names.get(one), names.get(other)];
  const was = before.ties.get(`${one} ${other}`)?.kind ?? null;
  if (a === undefined || b === undefined || was === kind) return '';
  return kind === null ? `The tie between ${a} and ${b} was taken away.` : sayTie(a, b, kind);
}
