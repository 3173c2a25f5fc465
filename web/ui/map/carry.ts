import { dragThreshold, dropAt, ringCarriedOver, stickiness } from '#domain/people/moves';
import type { Frame } from '#domain/people/frame';
import type { Place, Point, Ring } from '#domain/people/place';

/**
 * One person being pressed or carried across the drawing, as plain steps: press, move, release. Points are in the units of
 * the drawing; `scale` is how many screen pixels one unit is, so that the 6 px of tokens 8.4 are pixels on every screen.
 */
export type Carry = Readonly<{
  id: string;
  pressed: Point;
  /** From the pointer to the centre of the mark: the mark does not jump under the finger. */
  grip: Point;
  /** Where the centre is drawn, once it is a drag and not a tap. */
  centre: Point | null;
  ring: Ring;
}>;

export const press = (id: string, mark: Point, ring: Ring, pointer: Point): Carry => ({
  id,
  pressed: pointer,
  grip: { x: mark.x - pointer.x, y: mark.y - pointer.y },
  centre: null,
  ring,
});

/** The pointer moved. Less than six pixels from where it was pressed is still a tap. */
export function carry(held: Carry, pointer: Point, frame: Frame, scale: number): Carry {
  const distance = Math.hypot(pointer.x - held.pressed.x, pointer.y - held.pressed.y) * scale;
  if (held.centre === null && distance < dragThreshold) return held;
  const centre = { x: pointer.x + held.grip.x, y: pointer.y + held.grip.y };
  return { ...held, centre, ring: ringCarriedOver(centre, frame, held.ring, stickiness / scale) };
}

/** Where a carried person stays when released, or nothing after a mere tap. */
export const release = ({ centre, ring }: Carry, frame: Frame): Place | null =>
  centre === null ? null : dropAt(centre, frame, ring, frame.mark);

/** Of the marks whose disc holds the pointer, the nearest; discs of neighbours overlap, and the top one is not the meant one. */
export function nearest<M extends Point & { id: string }>(
  marks: readonly M[],
  pointer: Point,
  reach: number,
): M | undefined {
  const distance = (mark: M): number => Math.hypot(mark.x - pointer.x, mark.y - pointer.y);
  return marks.filter((mark) => distance(mark) <= reach).sort((a, b) => distance(a) - distance(b))[0];
}
