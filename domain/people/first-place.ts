import type { Relation } from './person.ts';
import { tidy, wrap, type Place, type Ring } from './place.ts';

/**
 * Where a new person starts (tokens 8.3). Angle has no clinical meaning, people only like to group: each kind has a quarter
 * of the circle to begin in, at its widest free gap. The patient may put anyone anywhere afterwards.
 */

const quarter = Math.PI / 2;

/** First angle of the quarter of each kind, clockwise from 12 o'clock. */
const quarterOf: Readonly<Record<Relation, number>> = {
  partner: 0,
  exPartner: 0,
  child: 0,
  work: quarter,
  friend: 2 * quarter,
  professional: 2 * quarter,
  community: 2 * quarter,
  online: 2 * quarter,
  other: 2 * quarter,
  family: 3 * quarter,
};

/** The starting place in the wanted ring, halfway between its edges. `others` are the places already taken. */
export function firstPlace(relation: Relation, ring: Ring, others: readonly Place[]): Place {
  const start = quarterOf[relation];
  const taken = others
    .map(({ theta }) => wrap(theta) - start)
    .filter((theta) => theta >= 0 && theta <= quarter)
    .sort((a, b) => a - b);
  return tidy({ ring, t: 0.5, theta: start + middleOfWidestGap([0, ...taken, quarter]) });
}

function middleOfWidestGap(stops: readonly number[]): number {
  let widest = { from: 0, width: -1 };
  for (const [index, from] of stops.slice(0, -1).entries()) {
    const width = (stops[index + 1] ?? from) - from;
    // The first of equal gaps wins, within rounding, so that the order of people decides nothing.
    if (width > widest.width + 1e-9) widest = { from, width };
  }
  return widest.from + widest.width / 2;
}
