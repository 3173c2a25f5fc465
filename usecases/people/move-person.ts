import { applyMapAction, mostStars, type MapAction } from '#domain/people/map-action';
import { mapLimit, type PersonOnMap } from '#domain/people/person';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import {
  lockMap,
  mapVersion,
  peopleOf,
  savePlace,
  updatePerson,
  type PersonChange,
  type PersonRow,
} from '#store/people';
import { deed } from '../use-case.ts';
import { fullMap } from './add-person.ts';
import { onMap, thePerson } from './the-map.ts';
import { tellBoth } from './tell-both.ts';

/** One wish about one person; `wish.person` names them. */
export type MapWish = Readonly<{ personId: string; wish: MapAction }>;

/** The lowest star nobody else on the map carries; 0 when both are given. */
const freeStar = (others: readonly PersonRow[]): number =>
  Array.from({ length: mostStars }, (_, i) => i + 1).find((n) => !others.some((one) => one.tied_to_mood === n)) ?? 0;

/**
 * Carries out one wish about one person on the map. A wish says what shall be ("to this place", "one ring closer") and no whole
 * map, so two devices never overwrite each other: wishes are taken one after another over the map as it is then, the last about
 * a person counts, and both devices show the same once they have asked again (CNC-02). Putting someone back over the limit and a
 * third star are refused with `not-allowed`.
 */
export const movePerson = deed('people.write', thePerson, async (s, { row }, { wish }: MapWish, { now }) => {
  await lockMap(s, row.patient_id);
  const rows = await peopleOf(s, row.patient_id); // read under the lock, so the wish is applied to what is there now
  const people = rows.map(onMap);
  const before = rows.find(({ id }) => id === row.id);
  const person = applyMapAction(people, { ...wish, person: row.id }).find(({ id }) => id === row.id);
  if (!before || !person) throw new BrokenInvariant(`person ${row.id} has gone while their map was locked`);
  const others = rows.filter(({ id, removed_at }) => id !== row.id && removed_at === null);
  if (before.removed_at !== null && person.off !== true && others.length >= mapLimit)
    return refuse('not-allowed', [fullMap]);
  if (wish.action === 'matters' && wish.matters && person.matters !== true)
    return refuse('not-allowed', ['Two people can carry the mark. Take one away first.']);
  const change = changeTo(before, person, others, now);
  // A mere move leaves the card's version alone, so that nobody who is writing about this person is told of a change.
  if (change) await updatePerson(s, before, change, now);
  const place = person.place ?? null;
  if (wish.action !== 'feel' && wish.action !== 'matters') await savePlace(s, before, place, now);
  await tellBoth(s, row.patient_id);
  return done({ person, version: await mapVersion(s, row.patient_id) });
});

function changeTo(
  before: PersonRow,
  { feel, matters, off }: PersonOnMap,
  others: readonly PersonRow[],
  now: string,
): PersonChange | undefined {
  const star = matters !== true ? 0 : before.tied_to_mood > 0 ? before.tied_to_mood : freeStar(others);
  const removedAt = off === true ? (before.removed_at ?? now) : null;
  const same = feel === before.feel && star === before.tied_to_mood && removedAt === before.removed_at;
  return same ? undefined : { feel, tied_to_mood: star, removed_at: removedAt };
}
