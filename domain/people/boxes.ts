import { markRadius, type Point } from './place.ts';

/** The room a mark and its name take in a drawing, and whether two of them meet (tokens 8.7). */

export type Box = Readonly<{ x0: number; x1: number; y0: number; y1: number }>;

/** Where the name stands beside its mark. */
export type Side = 'left' | 'right' | 'above' | 'below';

/** Width and height of a name as drawn. */
export type Size = Readonly<{ w: number; h: number }>;

/** The space between mark and name. */
export const labelGap = 6;

/** Mark and name together, with the name on the given side. */
export function boxOf({ x, y }: Point, { w, h }: Size, side: Side, mark = markRadius): Box {
  const tall = Math.max(mark, h / 2);
  const wide = Math.max(mark, w / 2);
  switch (side) {
    case 'right':
      return { x0: x - mark, x1: x + mark + labelGap + w, y0: y - tall, y1: y + tall };
    case 'left':
      return { x0: x - mark - labelGap - w, x1: x + mark, y0: y - tall, y1: y + tall };
    case 'above':
      return { x0: x - wide, x1: x + wide, y0: y - mark - labelGap - h, y1: y + mark };
    case 'below':
      return { x0: x - wide, x1: x + wide, y0: y - mark, y1: y + mark + labelGap + h };
  }
}

/** The name alone, on the given side of its mark; as high as its letters. */
export function nameBoxOf({ x, y }: Point, { w, h }: Size, side: Side, mark = markRadius): Box {
  const away = mark + labelGap;
  switch (side) {
    case 'right':
      return { x0: x + away, x1: x + away + w, y0: y - h / 2, y1: y + h / 2 };
    case 'left':
      return { x0: x - away - w, x1: x - away, y0: y - h / 2, y1: y + h / 2 };
    case 'above':
      return { x0: x - w / 2, x1: x + w / 2, y0: y - away - h, y1: y - away };
    case 'below':
      return { x0: x - w / 2, x1: x + w / 2, y0: y + away, y1: y + away + h };
  }
}

/** Whether two boxes overlap or come nearer than `apart`. */
export const hits = (a: Box, b: Box, apart = 2): boolean =>
  a.x0 < b.x1 + apart && b.x0 < a.x1 + apart && a.y0 < b.y1 + apart && b.y0 < a.y1 + apart;

/** The sides of a mark in the order in which they are tried: outwards first, so that names do not run over "Me". */
export function sidesFor(theta: number): readonly Side[] {
  const across: readonly [Side, Side] = Math.sin(theta) >= 0 ? ['right', 'left'] : ['left', 'right'];
  const upright: readonly [Side, Side] = Math.cos(theta) > 0 ? ['above', 'below'] : ['below', 'above'];
  const nearlyUpright = Math.abs(Math.sin(theta)) < 0.22;
  return nearlyUpright ? [upright[0], ...across, upright[1]] : [across[0], ...upright, across[1]];
}
