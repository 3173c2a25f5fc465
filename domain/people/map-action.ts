import { firstPlace } from './first-place.ts';
import { moveCloser, moveFurther, moveToRing } from './moves.ts';
import { feels, isPlaced, type Feel, type PersonOnMap } from './person.ts';
import { rings, tidy, type Place, type Ring } from './place.ts';

/**
 * One wish about one person on the map. Pages without script post it as a form, the drawing calls it directly, and both end
 * in `applyMapAction`, so what is stored does not depend on how it was asked for.
 */
export type MapAction =
  | Readonly<{ action: 'closer' | 'further' | 'takeOff' | 'toTray'; person: string }>
  | Readonly<{ action: 'ring'; person: string; ring: Ring }>
  | Readonly<{ action: 'place'; person: string; place: Place }>
  | Readonly<{ action: 'feel'; person: string; feel: Feel | null }>
  | Readonly<{ action: 'matters'; person: string; matters: boolean }>;

/** How many people may carry the star "most tied to how I feel" (design 8.4, step 5). */
export const mostStars = 2;

/** The people after the wish. An unknown person, or a third star, changes nothing. Someone taken off can be put back. */
export function applyMapAction(people: readonly PersonOnMap[], wish: MapAction): readonly PersonOnMap[] {
  const person = people.find(({ id }) => id === wish.person);
  if (!person) return people;
  const changed = { ...person, ...changeFor(people, person, wish) };
  return people.map((one) => (one === person ? changed : one));
}

function changeFor(people: readonly PersonOnMap[], person: PersonOnMap, wish: MapAction): Partial<PersonOnMap> {
  const { place } = person;
  // From the tray every step begins in the quarter of the kind; "closer" and "further" begin at Further out.
  const start = (ring: Ring): Place => firstPlace(person.relation, ring, placesOfOthers(people, person.id));
  switch (wish.action) {
    case 'takeOff':
      return { place: null, off: true };
    case 'toTray':
      return { place: null, off: false };
    case 'place':
      return { place: tidy(wish.place), off: false };
    case 'ring':
      return { place: place ? moveToRing(place, wish.ring) : start(wish.ring), off: false };
    case 'closer':
      return { place: place ? moveCloser(place) : start(3), off: false };
    case 'further':
      return { place: place ? moveFurther(place) : start(3), off: false };
    case 'feel':
      return { feel: wish.feel };
    case 'matters':
      return { matters: wish.matters && starsOfOthers(people, person.id) < mostStars };
  }
}

/** The wish that brings a person back to how they were before another wish. */
export function undoOf(before: PersonOnMap, wish: MapAction): MapAction {
  const person = before.id;
  if (wish.action === 'feel') return { action: 'feel', person, feel: before.feel };
  if (wish.action === 'matters') return { action: 'matters', person, matters: before.matters === true };
  if (before.place) return { action: 'place', person, place: before.place };
  return { action: before.off === true ? 'takeOff' : 'toTray', person };
}

const starsOfOthers = (people: readonly PersonOnMap[], id: string): number =>
  people.filter((one) => one.matters === true && one.id !== id).length;

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

/** A wish from the fields of a form, or nothing when they are not one. The server uses `MapActionForm` instead. */
export function wishFrom(typed: Readonly<Record<string, unknown>>): MapAction | undefined {
  const { action, person } = typed;
  if (typeof person !== 'string') return undefined;
  const ring = rings.find((one) => String(one) === typed.ring);
  switch (action) {
    case 'closer':
    case 'further':
    case 'takeOff':
    case 'toTray':
      return { action, person };
    case 'ring':
      return ring && { action, person, ring };
    case 'feel':
      return { action, person, feel: feels.find((feel) => feel === typed.feel) ?? null };
    case 'matters':
      return { action, person, matters: typed.matters === 'yes' };
    default:
      return undefined;
  }
}
