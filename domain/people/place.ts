/**
 * Where a person stands on the closeness map (design tokens 8.1 to 8.2). Never pixels: the ring is what the patient is asked
 * to be sure of, the rest only says where in the ring, so one stored map draws alike on a phone, on paper and in a comparison.
 */

/** 1 Closest, 2 Close, 3 Further out, 4 Outside for now. */
export type Ring = 1 | 2 | 3 | 4;

/** `t` runs from 0 (inner edge of the ring) to 1 (outer edge); `theta` is in radians, clockwise from 12 o'clock, below 2π. */
export type Place = Readonly<{ ring: Ring; t: number; theta: number }>;

/** The drawing a place is turned into: centre and radius of the outer circle, in the units of that drawing. */
export type Circle = Readonly<{ cx: number; cy: number; R: number }>;

export type Point = Readonly<{ x: number; y: number }>;

export const rings: readonly Ring[] = [1, 2, 3, 4];

/** Share of the radius taken by the "Me" disc, and how far the zone outside reaches (tokens 8.2). */
export const meShare = 0.16;
export const outsideShare = 1.2;

/** Radius of a mark in the wide drawing, and the clear space that keeps it off the ring lines. */
export const markRadius = 9;
const clear = 4;

const drawnRings = 3;
// Equal widths starve the inner ring, equal areas the outer one; 35 % of the way is the measured middle (tokens 8.2).
const blend = 0.35;
const turn = 2 * Math.PI;

/** Outer edge of a ring as a share of the radius; 0 is the edge of "Me". Accepts 0 to 4. */
export function edge(ring: number): number {
  if (ring <= 0) return meShare;
  if (ring > drawnRings) return outsideShare;
  const even = meShare + (1 - meShare) * (ring / drawnRings);
  const area = Math.sqrt(meShare ** 2 + (1 - meShare ** 2) * (ring / drawnRings));
  return (1 - blend) * even + blend * area;
}

/** Inner radius, width and padding of a ring in the units of the drawing. */
function band(ring: Ring, R: number, mark: number): { inner: number; width: number; pad: number } {
  const inner = edge(ring - 1) * R;
  const width = edge(ring) * R - inner;
  return { inner, width, pad: Math.min(0.5, (mark + clear) / width) };
}

/** How far from the centre a place is drawn. A mark of the given radius never touches a ring line. */
export function radiusOf({ ring, t }: Pick<Place, 'ring' | 't'>, R: number, mark = markRadius): number {
  const { inner, width, pad } = band(ring, R, mark);
  return inner + width * (pad + t * (1 - 2 * pad));
}

export function toPoint(place: Place, { cx, cy, R }: Circle, mark = markRadius): Point {
  const rho = radiusOf(place, R, mark);
  return { x: cx + rho * Math.sin(place.theta), y: cy - rho * Math.cos(place.theta) };
}

/** The ring a point lies in. Anything beyond the outer circle, however far, is "Outside for now"; "Me" itself is ring 1. */
export function ringAt({ x, y }: Point, { cx, cy, R }: Circle): Ring {
  const share = Math.hypot(x - cx, y - cy) / R;
  return rings.find((ring) => share <= edge(ring)) ?? 4;
}

/** The place of a point. `ring` may be given when something else than the bare point decides it, as a drag does. */
export function toPlace(point: Point, circle: Circle, mark = markRadius, ring = ringAt(point, circle)): Place {
  const dx = point.x - circle.cx;
  const dy = circle.cy - point.y;
  const { inner, width, pad } = band(ring, circle.R, mark);
  const t = pad === 0.5 ? 0.5 : ((Math.hypot(dx, dy) - inner) / width - pad) / (1 - 2 * pad);
  return { ring, t: Math.min(1, Math.max(0, t)), theta: wrap(Math.atan2(dx, dy)) };
}

/** An angle brought into 0 to 2π. */
export function wrap(theta: number): number {
  const wrapped = ((theta % turn) + turn) % turn;
  return wrapped === turn ? 0 : wrapped; // the smallest negative angles round up to a full turn
}

/** A place as it is stored: three and four decimals are finer than any screen, and equal moves give equal rows. */
export function tidy({ ring, t, theta }: Place): Place {
  const rounded = Math.round(wrap(theta) * 10_000) / 10_000;
  return { ring, t: Math.round(t * 1000) / 1000, theta: rounded >= turn ? 0 : rounded };
}
