import { endWithStop, mapLimit, type PersonStatus, type Relation } from '#domain/people/person';
import { done, refuse } from '#domain/outcome';
import { insertPerson, peopleOf } from '#store/people';
import { thePatient } from '../patients/record-header.ts';
import { deed } from '../use-case.ts';
import { tellBoth } from './tell-both.ts';

/** A person to add: a name or nickname, what they are to the patient, and nothing to reach them by (MIN-03). */
export type PersonToAdd = Readonly<{
  patientId: string;
  displayName: string;
  relation: Relation;
  status: PersonStatus;
  /** Said yes to "There is already a Friend M." */
  another: boolean;
}>;

/** Said when the map is full (design 8.4). */
export const fullMap = 'The map is full. Most people talk about 8 to 12. You can take someone off.';

/**
 * Adds someone to the tray of the map. Refuses the 26th person on it and, once, a name that is already there: two people may
 * bear one name, so saying "add another" is enough. Serializable, because both look at all people (CNC-03).
 */
export const addPerson = deed(
  'people.write',
  thePatient,
  async (s, { row }, given: PersonToAdd, { who, now }) => {
    const here = (await peopleOf(s, row.id)).filter(({ removed_at }) => removed_at === null);
    if (here.length >= mapLimit) return refuse('not-allowed', [fullMap]);
    const same = here.find(({ display_name }) => display_name.toLowerCase() === given.displayName.toLowerCase());
    if (same && !given.another) return refuse('incomplete', [`There is already a ${endWithStop(same.display_name)}`]);
    const added = await insertPerson(s, {
      patientId: row.id,
      displayName: given.displayName,
      relation: given.relation,
      status: given.status,
      addedBy: who.kind === 'patient' ? 'patient' : 'clinician',
      at: now,
    });
    await tellBoth(s, row.id);
    return done({ id: added.id });
  },
  'serializable',
);
