import { ringAt, tidy, toPlace, wrap, type Circle, type Place, type Point, type Ring } from './place.ts';

/**
 * What a person on the map can do, as pure steps. Buttons, keys, taps, drags and forms without script all end here, so that
 * the same wish gives the same stored place whichever way it was expressed (tokens 8.4).
 */

/** One ring nearer to the centre, same angle. The closest ring stays the closest. */
export const moveCloser = (place: Place): Place => moveToRing(place, (place.ring === 1 ? 1 : place.ring - 1) as Ring);

/** One ring further out, same angle. "Outside for now" stays outside. */
export const moveFurther = (place: Place): Place => moveToRing(place, (place.ring === 4 ? 4 : place.ring + 1) as Ring);

/** To that ring, keeping angle and depth, so that going there and back changes nothing. */
export const moveToRing = (place: Place, ring: Ring): Place => tidy({ ...place, ring });

/** Around the middle by so many degrees, clockwise when positive. Never changes closeness. */
export const turnBy = (place: Place, degrees: number): Place =>
  tidy({ ...place, theta: wrap(place.theta + (degrees * Math.PI) / 180) });

/** How far past a line a mark has to be carried before the other ring takes it, in screen pixels (tokens 8.4). */
export const stickiness = 6;

/** How far a pressed pointer has to go before it is a drag and not a tap, in screen pixels (tokens 8.4). */
export const dragThreshold = 6;

/**
 * The ring that a carried mark is over. It stays with the ring it was over until its centre is `slack` past the line, so
 * that a hand resting on a line does not make the ring names flicker. `slack` is in the units of the drawing.
 */
export function ringCarriedOver(centre: Point, circle: Circle, current: Ring, slack: number): Ring {
  const found = ringAt(centre, circle);
  if (found === current) return current;
  const rho = Math.hypot(centre.x - circle.cx, centre.y - circle.cy);
  const towardsMiddle = found < current;
  const nudged = rho + (towardsMiddle ? slack : -slack);
  const again = ringAt({ x: circle.cx, y: circle.cy - Math.max(0, nudged) }, circle);
  return towardsMiddle ? (Math.min(again, current) as Ring) : (Math.max(again, current) as Ring);
}

/** Where a released mark stays. On "Me" that is the closest ring at its inner edge, outside the drawing it is ring 4. */
export const dropAt = (centre: Point, circle: Circle, ring: Ring, mark?: number): Place =>
  tidy(toPlace(centre, circle, mark, ring));
