import { hits, nameBoxOf, sidesFor, type Box } from './boxes.ts';
import { around, drawPeople, named, type Comparing, type DrawnPerson } from './drawing.ts';
import { drawEarlier, type Earlier } from './earlier.ts';
import { ringNamesIn, type Frame, type RingName } from './frame.ts';
import { textSize } from './names.ts';
import type { PersonOnMap } from './person.ts';
import { meShare, type Point } from './place.ts';

/** A whole map, ready to be drawn: people, where they were, and the names of the rings, with no trail through any name. */
export type DrawnMap = Readonly<{
  people: readonly DrawnPerson[];
  earlier: readonly Earlier[];
  rings: readonly RingName[];
}>;

const passes = 3;

/**
 * Draws the people, then the trails of those who changed rings; a ring's name that a trail or an earlier mark would cover moves along its
 * ring, and a person's name turns to another side of its mark. Marks never move for it. Same input, same drawing.
 */
export function drawMap(people: readonly PersonOnMap[], frame: Frame, comparing: Comparing): DrawnMap {
  let rings = ringNamesIn(frame);
  for (let pass = 1; ; pass += 1) {
    const drawn = drawPeople(people, frame, { ...comparing, rings });
    const earlier = drawEarlier(comparing.before, drawn, frame);
    const covered = (box: Box): boolean => coveredBy(earlier, box, frame.mark);
    if (pass === passes || !rings.some(({ box }) => covered(box)))
      return { people: turned(drawn, earlier, rings, comparing, frame), earlier, rings };
    rings = ringNamesIn(frame, covered);
  }
}

/** Whether an earlier mark or a trail lies over this box. */
export const coveredBy = (earlier: readonly Earlier[], box: Box, mark: number): boolean =>
  earlier.some(
    ({ at, trail }) => hits(box, around(at, mark), 1) || (trail !== null && crosses(trail.from, trail.to, box)),
  );

/** Each name that a trail runs through, on another side of its mark where there is room. */
function turned(
  drawn: readonly DrawnPerson[],
  earlier: readonly Earlier[],
  rings: readonly RingName[],
  { waiting }: Comparing,
  frame: Frame,
): readonly DrawnPerson[] {
  const me = around({ x: frame.cx, y: frame.cy }, meShare * frame.R);
  const still: readonly Box[] = [me, ...rings.map(({ box }) => box), ...(waiting ? [waiting.box] : [])];
  const now = [...drawn];
  for (const [index, one] of drawn.entries()) {
    if (!one.labelBox || !coveredBy(earlier, one.labelBox, frame.mark)) continue;
    const size = textSize(one.label, frame.font);
    const others = now.filter(({ id }) => id !== one.id);
    const taken = [...still, ...others.map((other) => around(other, frame.mark)), ...others.flatMap(({ labelBox }) => labelBox ?? [])]; // prettier-ignore
    const side = sidesFor(one.place.theta).find((next) => {
      const box = nameBoxOf(one, size, next, frame.mark);
      const inside = box.x0 >= 0 && box.y0 >= 0 && box.x1 <= frame.width && box.y1 <= frame.height;
      return inside && !coveredBy(earlier, box, frame.mark) && !taken.some((other) => hits(box, other, 0));
    });
    if (side) now[index] = named(one, one.person, one.label, side, frame);
  }
  return now;
}

/** Whether the line between two points runs through a box. */
export function crosses(from: Point, to: Point, { x0, x1, y0, y1 }: Box): boolean {
  let [enters, leaves] = [0, 1];
  for (const [start, end, low, high] of [
    [from.x, to.x, x0, x1],
    [from.y, to.y, y0, y1],
  ] as const) {
    if (start === end) {
      if (start < low || start > high) return false;
      continue;
    }
    const [a, b] = [(low - start) / (end - start), (high - start) / (end - start)];
    enters = Math.max(enters, Math.min(a, b));
    leaves = Math.min(leaves, Math.max(a, b));
  }
  return enters <= leaves;
}
