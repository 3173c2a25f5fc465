import type { PersonOnMap } from '#domain/people/person';

/** A made-up map at two times, for fixtures and for the gallery. Nobody in it exists. */
const person = (
  id: string,
  name: string,
  over: Partial<PersonOnMap> & Pick<PersonOnMap, 'place' | 'relation'>,
): PersonOnMap => ({ id, name, status: 'alive', feel: 'supportsMe', ...over });

const baby = person('baby', 'Baby', { relation: 'child', place: { ring: 1, t: 0.35, theta: 5.237 } });
const father = person('father', 'Father (died 2019)', {
  relation: 'family',
  status: 'deceased',
  feel: null,
  place: { ring: 2, t: 0.6, theta: 5.0 },
});
const motherInLaw = person('motherInLaw', 'Partner’s mother', {
  relation: 'family',
  feel: 'strained',
  place: { ring: 3, t: 0.4, theta: 1.224 },
});
const friendM = person('friendM', 'Friend M.', { relation: 'friend', place: { ring: 3, t: 0.3, theta: 3.596 } });

/** Session 1. */
export const peopleThen: readonly PersonOnMap[] = [
  baby,
  person('partner', 'Partner', { relation: 'partner', feel: 'both', place: { ring: 2, t: 0.45, theta: 0.559 } }),
  person('mother', 'Mother', { relation: 'family', place: { ring: 1, t: 0.7, theta: 4.36 } }),
  person('sister', 'Sister', { relation: 'family', place: { ring: 3, t: 0.3, theta: 5.903 } }),
  father,
  motherInLaw,
  friendM,
  person('manager', 'Line manager', { relation: 'work', feel: 'strained', place: { ring: 3, t: 0.35, theta: 1.917 } }),
];

/** Today. */
export const peopleNow: readonly PersonOnMap[] = [
  baby,
  person('partner', 'Partner', {
    relation: 'partner',
    feel: 'both',
    place: { ring: 1, t: 0.6, theta: 0.803 },
    matters: true,
  }),
  person('mother', 'Mother', { relation: 'family', place: { ring: 2, t: 0.4, theta: 4.315 } }),
  person('sister', 'Sister', { relation: 'family', place: { ring: 2, t: 0.5, theta: 5.9 } }),
  father,
  motherInLaw,
  friendM,
  person('friendR', 'Friend R.', { relation: 'friend', place: { ring: 3, t: 0.5, theta: 3.176 } }),
  person('visitor', 'Health visitor', { relation: 'professional', place: { ring: 2, t: 0.6, theta: 2.415 } }),
  person('manager', 'Line manager', { relation: 'work', feel: 'strained', place: { ring: 4, t: 0.3, theta: 1.816 } }),
  person('uncle', 'Uncle', { relation: 'family', feel: null, place: null }),
];
