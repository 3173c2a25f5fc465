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

/** The names of the rings, at 12 o'clock just inside each outer line; the zone outside has its name above the circle. */
export function ringNamesIn({ cx, cy, R, ringFont }: Frame): readonly RingName[] {
  return rings.map((ring) => {
    const outer = cy - edge(Math.min(ring, 3)) * R;
    const y = ring === 4 ? outer - ringFont * 0.6 : outer + ringFont * 1.35;
    const { w, h } = textSize(ringNames[ring], ringFont);
    const box = { x0: cx - w / 2, x1: cx + w / 2, y0: y - h * 0.8, y1: y + h * 0.25 };
    return { ring, text: ringNames[ring], x: cx, y, box };
  });
}
