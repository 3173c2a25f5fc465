import { wallClock } from '#domain/calendar';
import { CircleNode } from '#domain/people/circle.schema';
import { forThePatient } from '#domain/people/inventory';
import type { PersonCard } from '#domain/people/person-card.schema';
import type { Ring } from '#domain/people/place';
import { pictureAfter, type MapEvent } from '#domain/people/replay';
import { tieKinds, type TieKind } from '#domain/people/tie';
import { done } from '#domain/outcome';
import { peopleOf, snapshotsOf } from '#store/people';
import { mentionsOf, type Mention } from '#store/mentions';
import { readPractice } from '#store/practice';
import { tiesOf as tiesBetween } from '#store/ties';
import { look } from '../use-case.ts';
import { cardOf } from './card-of.ts';
import { mapEventsOf } from './map-events.ts';
import { onMap, thePerson } from './the-map.ts';

/** One person as their page shows them. On the patient's own page the card has no clinician fields at all. */
export type OpenPerson = Readonly<{
  card: Omit<PersonCard, 'id'>;
  wantedRing: Ring | null;
  /** Where they stand now; `null` in the tray or off the map. */
  ring: Ring | null;
  off: boolean;
  /** Where they stood on each kept map, oldest first. */
  stood: readonly { takenAt: string; ring: Ring | null }[];
  /** Every change of ring with its local day, oldest first; `null` is off the map or back in the tray. */
  moves: readonly { at: string; day: string; ring: Ring | null }[];
  /** Where the record names them, newest first. A patient sees their own words and events. */
  mentions: readonly Mention[];
  /** The others on this map, and what is between them and this person. */
  others: readonly { id: string; name: string }[];
  ties: readonly { with: string; kind: TieKind }[];
  version: number;
  changedAt: string;
  changedByPatient: boolean;
  timeZone: string;
}>;

/** Opens one person of the map (A9, T15). */
export const readPerson = look('people.read', thePerson, async (s, { row }, _input: { personId: string }, { who }) => {
  const all = await peopleOf(s, row.patient_id);
  const stored = all.find(({ id }) => id === row.id);
  const person = stored && onMap(stored);
  const full = cardOf(row);
  const { id: _id, ...card } = who.kind === 'patient' ? forThePatient(full) : full;
  const { time_zone: timeZone } = await readPractice(s);
  const open: OpenPerson = {
    card,
    wantedRing: person?.wantedRing ?? null,
    ring: person?.place?.ring ?? null,
    off: row.removed_at !== null,
    stood: (await snapshotsOf(s, row.patient_id)).map(({ taken_at: takenAt, nodes }) => ({
      takenAt,
      ring:
        CircleNode.array()
          .parse(nodes)
          .find(({ personId }) => personId === row.id)?.place.ring ?? null,
    })),
    moves: movesOf(await mapEventsOf(s, row.patient_id, who), row.id, timeZone),
    mentions: (await mentionsOf(s, row)).filter(({ kind }) => who.kind !== 'patient' || kind !== 'issue'),
    others: all
      .filter(({ id, removed_at }) => id !== row.id && removed_at === null)
      .map(({ id, display_name: name }) => ({ id, name })),
    ties: (await tiesBetween(s, row.patient_id)).flatMap(({ one_id, other_id, kind }) => {
      const known = tieKinds.find((one) => one === kind);
      if (!known || (one_id !== row.id && other_id !== row.id)) return [];
      return [{ with: one_id === row.id ? other_id : one_id, kind: known }];
    }),
    version: row.version,
    changedAt: row.changed_at,
    changedByPatient: stored?.changed_by_kind === 'patient',
    timeZone,
  };
  return done({ personId: row.id, patientId: row.patient_id, ...open });
});

/** The rings one person has stood in, from the history of the map: a line for each change, none for a turn within a ring. */
function movesOf(events: readonly MapEvent[], id: string, timeZone: string): OpenPerson['moves'] {
  const own = events.filter((event) => event.what !== 'tie' && event.person === id);
  const names = new Map([[id, '']]);
  return own.flatMap(({ at }, index): OpenPerson['moves'] => {
    const [was, is] = [index, index + 1].map(
      (upTo) => pictureAfter(own.slice(0, upTo), names).people[0]?.place?.ring ?? null,
    );
    return was === is ? [] : [{ at, day: wallClock(at, timeZone).date, ring: is ?? null }];
  });
}
