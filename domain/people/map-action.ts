import { firstPlace } from './first-place.ts';
import { moveCloser, moveFurther, moveToRing } from './moves.ts';
import { isPlaced, type Feel, type PersonOnMap } from './person.ts';
import { tidy, type Place, type Ring } from './place.ts';

/**
 * One wish about one person on the map. Pages without script post it as a form, the drawing calls it directly, and both end
 * in `applyMapAction`, so what is stored does not depend on how it was asked for.
 */
export type MapAction =
  | Readonly<{ action: 'closer' | 'further' | 'takeOff'; person: string }>
  | Readonly<{ action: 'ring'; person: string; ring: Ring }>
  | Readonly<{ action: 'place'; person: string; place: Place }>
  | Readonly<{ action: 'feel'; person: string; feel: Feel | null }>
  | Readonly<{ action: 'matters'; person: string; matters: boolean }>;

/** How many people may carry the star "most tied to how I feel" (design 8.4, step 5). */
export const mostStars = 2;

/** The people after the wish. An unknown person, or a third star, changes nothing. Taking off leaves the history alone. */
export function applyMapAction(people: readonly PersonOnMap[], wish: MapAction): readonly PersonOnMap[] {
  const person = people.find(({ id }) => id === wish.person);
  if (!person) return people;
  if (wish.action === 'takeOff') return people.filter(({ id }) => id !== wish.person);
  const changed = { ...person, ...changeFor(people, person, wish) };
  return people.map((one) => (one.id === wish.person ? changed : one));
}

function changeFor(
  people: readonly PersonOnMap[],
  person: PersonOnMap,
  wish: Exclude<MapAction, { action: 'takeOff' }>,
): Partial<PersonOnMap> {
  if (wish.action === 'feel') return { feel: wish.feel };
  if (wish.action !== 'matters') return { place: placeAfter(people, person, wish) };
  const stars = people.filter(({ id, matters }) => matters === true && id !== person.id).length;
  return { matters: wish.matters && stars < mostStars };
}

/** The place of a person after a wish about places. From the tray, "closer" and "further" both begin at Further out. */
export function placeAfter(
  people: readonly PersonOnMap[],
  person: PersonOnMap,
  wish: Extract<MapAction, { action: 'closer' | 'further' | 'takeOff' | 'ring' | 'place' }>,
): Place | null {
  const { place } = person;
  const start = (ring: Ring): Place => firstPlace(person.relation, ring, placesOfOthers(people, person.id));
  switch (wish.action) {
    case 'takeOff':
      return null;
    case 'place':
      return tidy(wish.place);
    case 'ring':
      return place ? moveToRing(place, wish.ring) : start(wish.ring);
    case 'closer':
      return place ? moveCloser(place) : start(3);
    case 'further':
      return place ? moveFurther(place) : start(3);
  }
}

const placesOfOthers = (people: readonly PersonOnMap[], id: string): readonly Place[] =>
  people
    .filter((one) => one.id !== id)
    .filter(isPlaced)
    .map(({ place }) => place);

/** A wish as the fields of a form, so that script sends exactly what a page without script would. */
export function fieldsOf(wish: MapAction): Readonly<Record<string, string>> {
  const { action, person } = wish;
  switch (wish.action) {
    case 'ring':
      return { action, person, ring: String(wish.ring) };
    case 'place': {
      const { ring, t, theta } = tidy(wish.place);
      return { action, person, ring: String(ring), t: String(t), theta: String(theta) };
    }
    case 'feel':
      return { action, person, feel: wish.feel ?? '' };
    case 'matters':
      return { action, person, matters: wish.matters ? 'yes' : 'no' };
    default:
      return { action, person };
  }
}
