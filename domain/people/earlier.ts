import type { DrawnPerson } from './drawing.ts';
import type { Frame } from './frame.ts';
import { isPlaced, markOf, type Mark, type PersonOnMap } from './person.ts';
import { toPoint, type Place, type Point } from './place.ts';

/** Where someone stood on an earlier map; `trail` runs from there to now, and is there only when the ring changed. */
export type Earlier = Readonly<{
  id: string;
  at: Point;
  mark: Mark;
  trail: Readonly<{ from: Point; to: Point; head: string }> | null;
}>;

/** The earlier marks of people who are still on the map and are drawn somewhere else now (tokens 8.6). */
export function drawEarlier(
  before: readonly PersonOnMap[],
  now: readonly DrawnPerson[],
  frame: Frame,
): readonly Earlier[] {
  return before.filter(isPlaced).flatMap((person) => {
    const today = now.find(({ id }) => id === person.id);
    if (!today) return [];
    const at = toPoint(person.place, frame, frame.mark);
    const distance = Math.hypot(today.x - at.x, today.y - at.y);
    const moved = today.place.ring !== person.place.ring;
    // Someone who stayed is drawn once; a few units come from making room, not from the patient.
    if (!moved && sameSpot(person.place, today.person.place)) return [];
    if (!moved && distance < 2 * frame.mark) return [];
    return [{ id: person.id, at, mark: markOf(person), trail: moved ? trail(at, today, frame.mark) : null }];
  });
}

const sameSpot = (a: Place, b: Place | null): boolean => b !== null && a.t === b.t && a.theta === b.theta;

/** A line between two marks that touches neither, with an arrow head at its end. */
function trail(from: Point, to: Point, mark: number): Earlier['trail'] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 3 * mark) return null;
  const ux = (to.x - from.x) / length;
  const uy = (to.y - from.y) / length;
  const end = { x: to.x - ux * (mark + 6), y: to.y - uy * (mark + 6) };
  const wing = (turn: number): string => {
    const angle = Math.atan2(uy, ux) + Math.PI + turn;
    return `${fixed(end.x + 8 * Math.cos(angle))} ${fixed(end.y + 8 * Math.sin(angle))}`;
  };
  return {
    from: { x: from.x + ux * (mark + 1), y: from.y + uy * (mark + 1) },
    to: end,
    head: `M${wing(0.45)} L${fixed(end.x)} ${fixed(end.y)} L${wing(-0.45)}`,
  };
}

const fixed = (value: number): string => value.toFixed(1);
