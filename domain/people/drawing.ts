import { hits, nameBoxOf, sidesFor, type Box, type Side } from './boxes.ts';
import { ringNamesIn, type Frame, type RingName } from './frame.ts';
import { layout, type Drawn, type View } from './layout.ts';
import { aliasOf, initialsOf, mostNames, nameOnMap, textSize } from './names.ts';
import { isPlaced, markOf, type Mark, type PersonOnMap } from './person.ts';
import { meShare, toPoint, type Point } from './place.ts';

/** A map ready to be drawn: a screen, a phone and a printer each give a frame and get coordinates. */

/** A person with everything needed to draw the mark and the name. `label` is empty when only the list has room for it. */
export type DrawnPerson = Drawn &
  Readonly<{
    person: PersonOnMap;
    mark: Mark;
    label: string;
    /** Stands there while names are hidden; never wider than the label. */
    hidden: string;
    /** Room of the label alone; nothing of it meets another label or leaves the drawing. `null` without a label. */
    labelBox: Box | null;
    text: Readonly<{ x: number; y: number; anchor: 'start' | 'middle' | 'end' }>;
  }>;

const nobody = (): string => '';

/** Names from full to none; the first that leaves everything readable is used for the whole map. */
const shorter: readonly ((name: string) => string)[] = [
  nameOnMap,
  (name) => nameOnMap(withoutAside(name)),
  initialsOf,
  nobody,
];

const withoutAside = (name: string): string => name.replace(/\s*\([^)]*\)\s*$/u, '') || name;

/** What a comparison adds: a suffix to some names, as "(new)", and the earlier marks that names should not cover. */
export type Comparing = Readonly<{
  suffix: (id: string) => string;
  before: readonly PersonOnMap[];
  waiting?: WaitingSpot | undefined;
  /** Where the names of the rings stand; at 12 o'clock unless said. */
  rings?: readonly RingName[] | undefined;
}>;

const alone: Comparing = { suffix: () => '', before: [] };

/** Where the one who is placed next waits beside the circles, to be carried in: the tray of the drawing (tokens 8.5). */
export type WaitingSpot = Point & Readonly<{ label: string; text: Point; box: Box }>;

/** The corner at the upper left, which no ring reaches. A long name is cut; the list carries it in full. */
export function waitingSpot(name: string, { mark, font, width }: Frame): WaitingSpot {
  const at = { x: mark + 14, y: mark + 12 };
  const letters = [...name];
  const most = Math.floor(width / 30);
  const label =
    letters.length <= most
      ? name
      : `${letters
          .slice(0, most - 1)
          .join('')
          .trimEnd()}…`;
  const { w, h } = textSize(label, font);
  return {
    ...at,
    label,
    text: { x: at.x + mark + 6, y: at.y + font * 0.34 },
    box: { x0: 0, x1: at.x + mark + 6 + w, y0: 0, y1: at.y + Math.max(mark, h / 2) + 4 },
  };
}

/** Everyone with a place, drawn. */
export function drawPeople(
  people: readonly PersonOnMap[],
  frame: Frame,
  { suffix, before, waiting, rings }: Comparing = alone,
): readonly DrawnPerson[] {
  const placed = people.filter(isPlaced);
  const view: View = {
    ...frame,
    obstacles: [
      ...(rings ?? ringNamesIn(frame)).map(({ box }) => box),
      ...earlierBoxes(before, placed, frame),
      ...(waiting ? [waiting.box] : []),
    ],
  };
  const attempts = placed.length > mostNames ? shorter.slice(2) : shorter;
  for (const shorten of attempts) {
    const labels = placed.map(({ id, name }) => `${shorten(name)}${shorten('a') === '' ? '' : suffix(id)}`);
    const result = layout(
      placed.map(({ id, place }, index) => ({ id, place, size: textSize(labels[index] ?? '', frame.font) })),
      view,
    );
    const drawn = result.drawn.flatMap((one, index): readonly DrawnPerson[] => {
      const person = placed[index];
      return person ? [named(one, person, labels[index] ?? '', one.side, frame)] : [];
    });
    if (result.clear) return drawn;
    // Too many in one place for everyone's name: marks first, and a name for as many as have room for it.
    if (shorten === nobody) return whoHasRoom(drawn, view, frame);
  }
  return [];
}

/** A person where the layout put them, with the name on the given side of the mark. */
export function named(one: Drawn, person: PersonOnMap, label: string, side: Side, frame: Frame): DrawnPerson {
  const size = textSize(label, frame.font);
  const alias = aliasOf(person);
  return {
    ...one,
    side,
    person,
    mark: markOf(person),
    label,
    hidden: label === '' ? '' : textSize(alias, frame.font).w <= size.w ? alias : initialsOf(person.name),
    labelBox: label === '' ? null : nameBoxOf(one, size, side, frame.mark),
    text: textSpot({ ...one, side }, frame),
  };
}

/** Initials beside those marks where they cover nothing: no mark, no other name, nothing drawn already, and stay inside. */
function whoHasRoom(drawn: readonly DrawnPerson[], view: View, frame: Frame): readonly DrawnPerson[] {
  const marks = drawn.map(({ x, y }) => around({ x, y }, frame.mark));
  const me = around({ x: frame.cx, y: frame.cy }, meShare * frame.R);
  const taken: Box[] = [...(view.obstacles ?? []), me];
  return drawn.map((one) => {
    const label = initialsOf(one.person.name);
    for (const side of sidesFor(one.place.theta)) {
      const box = nameBoxOf(one, textSize(label, frame.font), side, frame.mark);
      const inside = box.x0 >= 0 && box.y0 >= 0 && box.x1 <= frame.width && box.y1 <= frame.height;
      if (!inside || marks.some((mark) => hits(box, mark, 0)) || taken.some((other) => hits(box, other))) continue;
      taken.push(box);
      return named(one, one.person, label, side, frame);
    }
    return one;
  });
}

/** The square a mark takes. */
export const around = ({ x, y }: Point, reach: number): Box => ({
  x0: x - reach,
  x1: x + reach,
  y0: y - reach,
  y1: y + reach,
});

/** Where the name is written: baseline and anchor for the side it was given. */
function textSpot({ x, y, side }: Drawn, { mark, font }: Frame): DrawnPerson['text'] {
  const gap = 6;
  switch (side) {
    case 'right':
      return { x: x + mark + gap, y: y + font * 0.34, anchor: 'start' };
    case 'left':
      return { x: x - mark - gap, y: y + font * 0.34, anchor: 'end' };
    case 'above':
      return { x, y: y - mark - gap - font * 0.2, anchor: 'middle' };
    case 'below':
      return { x, y: y + mark + gap + font * 0.8, anchor: 'middle' };
  }
}

/** The room taken by earlier marks of people who have changed rings since. */
const earlierBoxes = (before: readonly PersonOnMap[], now: readonly PersonOnMap[], frame: Frame): readonly Box[] =>
  before.filter(isPlaced).flatMap(({ id, place }) => {
    const today = now.find((person) => person.id === id)?.place;
    if (!today || today.ring === place.ring) return [];
    const { x, y } = toPoint(place, frame, frame.mark);
    return [{ x0: x - frame.mark, x1: x + frame.mark, y0: y - frame.mark, y1: y + frame.mark }];
  });
