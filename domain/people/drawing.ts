import type { Box } from './boxes.ts';
import { ringNamesIn, type Frame } from './frame.ts';
import { layout, type Drawn, type View } from './layout.ts';
import { initialsOf, mostNames, nameOnMap, textSize } from './names.ts';
import { isPlaced, markOf, type Mark, type PersonOnMap } from './person.ts';
import { toPoint } from './place.ts';

/** A map ready to be drawn: a screen, a phone and a printer each give a frame and get coordinates. */

/** A person with everything needed to draw the mark and the name. `label` is empty when only the list has room for it. */
export type DrawnPerson = Drawn &
  Readonly<{
    person: PersonOnMap;
    mark: Mark;
    label: string;
    text: Readonly<{ x: number; y: number; anchor: 'start' | 'middle' | 'end' }>;
  }>;

/** Names from full to none; the first that leaves everything readable is used for the whole map. */
const shorter: readonly ((name: string) => string)[] = [
  nameOnMap,
  (name) => nameOnMap(withoutAside(name)),
  initialsOf,
  () => '',
];

const withoutAside = (name: string): string => name.replace(/\s*\([^)]*\)\s*$/u, '') || name;

/** What a comparison adds: a suffix to some names, as "(new)", and the earlier marks that names should not cover. */
export type Comparing = Readonly<{ suffix: (id: string) => string; before: readonly PersonOnMap[] }>;

const alone: Comparing = { suffix: () => '', before: [] };

/** Everyone with a place, drawn. */
export function drawPeople(
  people: readonly PersonOnMap[],
  frame: Frame,
  { suffix, before }: Comparing = alone,
): readonly DrawnPerson[] {
  const placed = people.filter(isPlaced);
  const view: View = {
    ...frame,
    obstacles: [...ringNamesIn(frame).map(({ box }) => box), ...earlierBoxes(before, placed, frame)],
  };
  const attempts = placed.length > mostNames ? shorter.slice(2) : shorter;
  let drawn: readonly DrawnPerson[] = [];
  for (const shorten of attempts) {
    const labels = placed.map(({ id, name }) => `${shorten(name)}${shorten('a') === '' ? '' : suffix(id)}`);
    const result = layout(
      placed.map(({ id, place }, index) => ({ id, place, size: textSize(labels[index] ?? '', frame.font) })),
      view,
    );
    drawn = result.drawn.flatMap((one, index) => {
      const person = placed[index];
      const label = labels[index] ?? '';
      return person ? [{ ...one, person, mark: markOf(person), label, text: textSpot(one, frame) }] : [];
    });
    if (result.clear) break;
  }
  return drawn;
}

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
