import { pairOf, type TieKind } from '#domain/people/tie';
import { done, refuse } from '#domain/outcome';
import { findPerson } from '#store/people';
import { saveTie } from '#store/ties';
import { deed } from '../use-case.ts';
import { tellBoth } from './tell-both.ts';
import { thePerson } from './the-map.ts';

/** What is between two people of one map; `null` takes it away. */
export type TieWish = Readonly<{ personId: string; withId: string; kind: TieKind | null }>;

/** Says what is between two people, as the patient sees it (techniques 10). Refuses people of two records, and one person twice. */
export const tiePeople = deed('people.write', thePerson, async (s, { row }, { withId, kind }: TieWish, { now }) => {
  const other = await findPerson(s, withId);
  const pair = pairOf(row.id, withId);
  if (!pair || other?.patient_id !== row.patient_id) return refuse('invalid', ['Choose someone else on this map.']);
  await saveTie(s, { patientId: row.patient_id, one: pair[0], other: pair[1], kind, at: now });
  await tellBoth(s, row.patient_id);
  return done({ one: pair[0], other: pair[1], kind });
});
