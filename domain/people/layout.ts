import { boxOf, hits, sidesFor, type Box, type Side, type Size } from './boxes.ts';
import { markRadius, meShare, toPoint, wrap, type Circle, type Place, type Point } from './place.ts';

/**
 * Finds room for marks and names so that nothing covers anything (tokens 8.7). Cheapest repair first: the name turns to a
 * free side, the person turns around the ring, the person slides inside the ring. Nobody ever crosses a ring line for want
 * of room, and stored places are not touched: the result is for drawing only. Same input, same drawing.
 */
export type Item = Readonly<{ id: string; place: Place; size: Size }>;

/** The drawing to fill. `obstacles` are things already drawn, such as the names of the rings; `mark` is a mark's radius. */
export type View = Circle & Readonly<{ width?: number; height?: number; mark?: number; obstacles?: readonly Box[] }>;

export type Drawn = Readonly<Point & { id: string; side: Side; place: Place; box: Box }>;

/** `clear` is false when some names still meet; shorter names may then help. */
export type Layout = Readonly<{ drawn: readonly Drawn[]; clear: boolean }>;

/** The furthest a person is turned from the stored angle, in radians (tokens 8.7). */
export const furthestTurn = 0.6;

const turns = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8].map((step) => (step * furthestTurn) / 8);
const depths = [0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1, -1];
const rounds = 12;

export function layout(items: readonly Item[], view: View): Layout {
  let drawn: readonly Drawn[] = items.map((item) =>
    drawnAt(item, item.place, sidesFor(item.place.theta)[0] ?? 'right', view),
  );
  for (let round = 0; round < rounds && total(drawn, view) > 0; round += 1) {
    const before = drawn;
    for (const item of items) drawn = settled(item, drawn, view);
    if (drawn === before) drawn = makeWay(items, drawn, view);
    if (drawn === before) break;
  }
  return { drawn, clear: total(drawn, view) === 0 };
}

/** One person moved to their best spot, or everyone as they were when that is no better. */
function settled(item: Item, drawn: readonly Drawn[], view: View): readonly Drawn[] {
  const others = without(drawn, item.id);
  const now = drawn.find(({ id }) => id === item.id);
  if (!now || conflicts(now, others, view) === 0) return drawn;
  const better = bestSpot(item, others, view);
  return conflicts(better, others, view) < conflicts(now, others, view) ? replaced(drawn, better) : drawn;
}

/** Nobody can improve alone: someone takes a neighbour's spot and the neighbour finds another one. */
function makeWay(items: readonly Item[], drawn: readonly Drawn[], view: View): readonly Drawn[] {
  for (const item of items) {
    if (
      conflicts(
        drawn.find(({ id }) => id === item.id),
        without(drawn, item.id),
        view,
      ) === 0
    )
      continue;
    for (const neighbour of items) {
      if (neighbour === item) continue;
      const first = replaced(drawn, bestSpot(item, without(without(drawn, item.id), neighbour.id), view));
      const both = replaced(first, bestSpot(neighbour, without(first, neighbour.id), view));
      if (total(both, view) < total(drawn, view)) return both;
    }
  }
  return drawn;
}

const without = (drawn: readonly Drawn[], id: string): readonly Drawn[] => drawn.filter((one) => one.id !== id);

const replaced = (drawn: readonly Drawn[], by: Drawn): readonly Drawn[] =>
  drawn.map((one) => (one.id === by.id ? by : one));

const total = (drawn: readonly Drawn[], view: View): number =>
  drawn.reduce((sum, one) => sum + conflicts(one, without(drawn, one.id), view), 0);

/** Of all spots this person may take, the one with the fewest conflicts, and of those the least change. */
function bestSpot(item: Item, others: readonly Drawn[], view: View): Drawn {
  let best: Drawn | undefined;
  let least = Infinity;
  for (const { place, change } of spots(item.place)) {
    for (const [rank, side] of sidesFor(place.theta).entries()) {
      const spot = drawnAt(item, place, side, view);
      const cost = conflicts(spot, others, view) * 100 + change + rank * 0.1;
      if (cost < least) [best, least] = [spot, cost];
    }
  }
  return best ?? drawnAt(item, item.place, 'right', view);
}

/** Places near the stored one in the same ring; `change` grows from turning to sliding, so turning is preferred. */
function spots(stored: Place): readonly { place: Place; change: number }[] {
  return depths.flatMap((slide) => {
    const t = stored.t + slide;
    if (t < 0 || t > 1) return [];
    return turns.map((turn) => ({
      place: { ring: stored.ring, t, theta: wrap(stored.theta + turn) },
      change: Math.abs(turn) * 5 + Math.abs(slide) * 20,
    }));
  });
}

function drawnAt({ id, size }: Item, place: Place, side: Side, view: View): Drawn {
  const mark = view.mark ?? markRadius;
  const point = toPoint(place, view, mark);
  return { id, side, place, ...point, box: boxOf(point, size, side, mark) };
}

/** Things this spot would cover: other people, "Me", what is drawn already, or the edge of the drawing. */
function conflicts(one: Drawn | undefined, others: readonly Drawn[], view: View): number {
  if (!one) return 0;
  const { box } = one;
  const { cx, cy, R, width = Infinity, height = Infinity, obstacles = [] } = view;
  const reach = meShare * R;
  const me: Box = { x0: cx - reach, x1: cx + reach, y0: cy - reach, y1: cy + reach };
  const outside = box.x0 < 0 || box.y0 < 0 || box.x1 > width || box.y1 > height;
  return (
    others.filter((other) => hits(box, other.box)).length +
    [me, ...obstacles].filter((thing) => hits(box, thing, 0)).length +
    (outside ? 2 : 0)
  );
}
