import type { Box } from './boxes.ts';
import { textSize } from './names.ts';
import { ringNames } from './person.ts';
import { edge, rings, type Ring } from './place.ts';

/** Size of one kind of drawing, in its own units. `reach` is the radius of the disc that takes a finger or a pointer. */
export type Frame = Readonly<{
  width: number;
  height: number;
  cx: number;
  cy: number;
  R: number;
  mark: number;
  font: number;
  ringFont: number;
  reach: number;
}>;

/** For 560 px and more. */
export const wideFrame: Frame = {
  width: 760,
  height: 656,
  cx: 380,
  cy: 334,
  R: 272,
  mark: 9,
  font: 15,
  ringFont: 13.5,
  reach: 24,
};

/** For a phone, from 288 px; the finger's disc allows for being drawn smaller than its units. */
export const phoneFrame: Frame = {
  width: 390,
  height: 352,
  cx: 195,
  cy: 180,
  R: 140,
  mark: 7.5,
  font: 13.5,
  ringFont: 12,
  reach: 28,
};

/** Half-size, two beside each other on paper. */
export const paperFrame: Frame = {
  width: 390,
  height: 360,
  cx: 195,
  cy: 186,
  R: 146,
  mark: 6.5,
  font: 12,
  ringFont: 10,
  reach: 0,
};

export type RingName = Readonly<{ ring: Ring; text: string; x: number; y: number; box: Box }>;

/** Where a name may stand on its ring, clockwise from 12 o'clock: there, at 6 o'clock, and a little beside either. */
const nameAngles = [0, Math.PI, 0.4, -0.4, Math.PI - 0.4, Math.PI + 0.4, 0.8, -0.8];

/**
 * The names of the rings, at 12 o'clock just inside each outer line; the zone outside has its name above the circle. A name whose room is
 * `taken` there stands at the next free spot of its own ring, so that nothing is drawn through it.
 */
export function ringNamesIn(frame: Frame, taken: (box: Box) => boolean = () => false): readonly RingName[] {
  return rings.map((ring) => {
    const spots = nameAngles.flatMap((angle): readonly RingName[] => nameAt(ring, angle, frame));
    const free = spots.find(({ box }) => !taken(box)) ?? spots[0];
    if (!free) throw new Error("a ring has room for its name at 12 o'clock");
    return free;
  });
}

/** The name at one angle, as far out as it goes without touching the line; nothing where it would leave its ring or the drawing. */
function nameAt(ring: Ring, angle: number, { cx, cy, R, ringFont, width, height }: Frame): readonly RingName[] {
  const text = ringNames[ring];
  const { w, h } = textSize(text, ringFont);
  const boxAt = (x: number, y: number): Box => ({ x0: x - w / 2, x1: x + w / 2, y0: y - h * 0.8, y1: y + h * 0.25 });
  if (angle === 0) {
    const outer = cy - edge(Math.min(ring, 3)) * R;
    const y = ring === 4 ? outer - ringFont * 0.6 : outer + ringFont * 1.35;
    return [{ ring, text, x: cx, y, box: boxAt(cx, y) }];
  }
  const inner = edge(ring - 1) * R;
  const outer = ring === 4 ? Infinity : edge(ring) * R;
  const furthest = ring === 4 ? 1.4 * R : outer;
  for (let out = furthest; out > inner; out -= 1) {
    const at = ring === 4 ? inner + (furthest - out) : out;
    const [x, y] = [cx + at * Math.sin(angle), cy - at * Math.cos(angle) + h * 0.275];
    const box = boxAt(x, y);
    if (nearest(box, cx, cy) < inner + 2 || farthest(box, cx, cy) > outer - 2) continue;
    const inside = box.x0 >= 0 && box.y0 >= 0 && box.x1 <= width && box.y1 <= height;
    return inside ? [{ ring, text, x, y, box }] : [];
  }
  return [];
}

const nearest = ({ x0, x1, y0, y1 }: Box, x: number, y: number): number =>
  Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));

const farthest = ({ x0, x1, y0, y1 }: Box, x: number, y: number): number =>
  Math.hypot(Math.max(x - x0, x1 - x), Math.max(y - y0, y1 - y));
