import type { PersonCard } from '#domain/people/person-card.schema';
import type { PersonOnMap, Relation } from '#domain/people/person';
import { findPerson, peopleOf, type PersonRow, type StoredPerson } from '#store/people';
import type { Scope } from '#store/scope';
import type { Subject } from '../use-case.ts';

/** Loads one person of a map as the subject of an act; `undefined` when there is none here. */
export async function thePerson(
  s: Scope,
  { personId }: { personId: string },
): Promise<Subject<StoredPerson> | undefined> {
  const row = await findPerson(s, personId);
  return row && { type: 'person', id: row.id, patient: row.patient_id, row };
}

const said = (card: unknown): Partial<Omit<PersonCard, 'id'>> =>
  typeof card === 'object' && card !== null ? card : {}; // checked when it was stored

/** One stored person as the map knows them. Someone taken off has no place, whatever is still stored of where they stood. */
export const onMap = (row: PersonRow): PersonOnMap => ({
  id: row.id,
  name: row.display_name,
  // the next four are checked by the database
  relation: row.relation as Relation,
  status: row.status as PersonOnMap['status'],
  feel: row.feel as PersonOnMap['feel'],
  wantedRing: row.wanted_ring as PersonOnMap['wantedRing'] & {},
  place:
    row.removed_at === null && row.ring !== null && row.t !== null && row.theta !== null
      ? { ring: row.ring as 1, t: row.t, theta: row.theta }
      : null,
  off: row.removed_at !== null,
  matters: row.tied_to_mood > 0 && row.removed_at === null,
  alias: said(row.card).pseudonym ?? null,
  support: said(row.card).support ?? null,
  strain: said(row.card).strain ?? null,
  confiding: said(row.card).confiding ?? null,
  contactPerWeek: said(row.card).contactPerWeek ?? null,
  movedSince: said(row.card).movedSince ?? null,
});

/** The patient's people as the map knows them, those taken off included. */
export const mapOf = async (s: Scope, patientId: string): Promise<readonly PersonOnMap[]> =>
  (await peopleOf(s, patientId)).map(onMap);
