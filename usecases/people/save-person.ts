import { PersonCard } from '#domain/people/person-card.schema';
import type { Ring } from '#domain/people/place';
import { done, refuse } from '#domain/outcome';
import { updatePerson } from '#store/people';
import { readPatientsWords } from '../safety/patients-words.ts';
import { deed } from '../use-case.ts';
import { cardOf } from './card-of.ts';
import { thePerson } from './the-map.ts';
import { tellBoth } from './tell-both.ts';

/** What the page of one person sends: the whole card as it is now, and the version the writer saw. */
export type PersonToSave = Readonly<{
  personId: string;
  version: number;
  card: Omit<PersonCard, 'id'>;
  wantedRing: Ring | null;
}>;

/** All texts of a card, for reading what a patient wrote. */
const wordsIn = ({ conflict, movedSince, ...card }: PersonCard): readonly string[] =>
  [...Object.values(card), conflict?.topic, movedSince?.reason].filter((value) => typeof value === 'string');

const clinicianFields = ['attachmentStyle', 'safety', 'clinicianNote'] as const;

/**
 * Saves what is said about one person. A patient's form never touches what clinicians wrote: those fields are taken from what is
 * stored, whatever was sent. A patient's words are read for safety as they are stored (R-SAFE-06); `raised` says that help must be shown at once. Refuses with `stale` when somebody saved since (CNC-02).
 */
export const savePerson = deed('people.write', thePerson, async (s, { row }, given: PersonToSave, { who, now }) => {
  const stored = cardOf(row);
  const card = PersonCard.parse({ ...given.card, id: row.id });
  const theirs = who.kind === 'patient' ? stored : card;
  const { id: _id, displayName, relation, status, ...rest } = card;
  const clinician = Object.fromEntries(clinicianFields.map((field) => [field, theirs[field]]));
  const patients = Object.fromEntries(
    Object.entries(rest).filter(([field]) => !clinicianFields.some((one) => one === field)),
  );
  const saved = await updatePerson(
    s,
    { id: row.id, version: given.version },
    {
      display_name: displayName,
      relation,
      status,
      wanted_ring: given.wantedRing,
      card: JSON.stringify(patients),
      clinician_card: JSON.stringify(clinician),
    },
    now,
  );
  if (!saved) return refuse('stale');
  const raised = await readPatientsWords(s, {
    who,
    patientId: row.patient_id,
    sourceId: row.id,
    texts: wordsIn(card),
    before: wordsIn(stored),
    now,
  });
  await tellBoth(s, row.patient_id);
  return done({ version: saved.version, raised });
});
