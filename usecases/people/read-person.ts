import { CircleNode } from '#domain/people/circle.schema';
import { forThePatient } from '#domain/people/inventory';
import type { PersonCard } from '#domain/people/person-card.schema';
import type { Ring } from '#domain/people/place';
import { done } from '#domain/outcome';
import { peopleOf, snapshotsOf } from '#store/people';
import { readPractice } from '#store/practice';
import { look } from '../use-case.ts';
import { cardOf } from './card-of.ts';
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
  version: number;
  changedAt: string;
  changedByPatient: boolean;
  timeZone: string;
}>;

/** Opens one person of the map (A9, T15). */
export const readPerson = look('people.read', thePerson, async (s, { row }, _input: { personId: string }, { who }) => {
  const stored = (await peopleOf(s, row.patient_id)).find(({ id }) => id === row.id);
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
    version: row.version,
    changedAt: row.changed_at,
    changedByPatient: stored?.changed_by_kind === 'patient',
    timeZone,
  };
  return done({ personId: row.id, patientId: row.patient_id, ...open });
});
