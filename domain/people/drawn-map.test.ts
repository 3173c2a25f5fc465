import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coveredBy, crosses, drawMap } from './drawn-map.ts';
import { paperFrame, phoneFrame, ringNamesIn, wideFrame, type Frame } from './frame.ts';
import { edge, type Ring } from './place.ts';
import type { PersonOnMap } from './person.ts';

const person = (id: string, ring: Ring, theta: number, t = 0.5): PersonOnMap => ({
  id,
  name: id,
  relation: 'family',
  status: 'alive',
  feel: 'both',
  place: { ring, t, theta },
});
const frames: readonly (readonly [string, Frame])[] = [
  ['wide', wideFrame],
  ['phone', phoneFrame],
  ['paper', paperFrame],
];
const compare = (then: readonly PersonOnMap[], now: readonly PersonOnMap[], frame: Frame) =>
  drawMap(now, frame, { suffix: () => '', before: then });

describe.each(frames)('names and trails on a %s map (tokens 8.6, 8.7)', (_name, frame) => {
  test('two people who came closer straight down from 12 o’clock: no trail runs through a name', () => {
    const { people, earlier, rings } = compare(
      [person('Partner', 2, 0), person('Mother', 4, 0.02)],
      [person('Partner', 1, 0), person('Mother', 3, 0.02)],
      frame,
    );
    expect(earlier.filter(({ trail }) => trail).length).toBe(2);
    for (const { box } of rings) expect(coveredBy(earlier, box, frame.mark)).toBe(false);
    for (const { labelBox } of people) expect(labelBox && coveredBy(earlier, labelBox, frame.mark)).toBe(false);
  });

  test('a ring’s name stays in its ring wherever it stands', () => {
    for (const blocked of [0, 1, 2, 3, 4, 5]) {
      let asked = 0;
      for (const { ring, box } of ringNamesIn(frame, () => (asked += 1) % 6 < blocked)) {
        const corners = [box.x0, box.x1].flatMap((x) =>
          [box.y0, box.y1].map((y) => Math.hypot(x - frame.cx, y - frame.cy)),
        );
        if (ring < 4) expect(Math.max(...corners)).toBeLessThan(edge(ring) * frame.R);
        else expect(Math.min(...corners)).toBeGreaterThan(edge(3) * frame.R - 1);
      }
    }
  });

  test('without an earlier map the names stand at 12 o’clock', () => {
    expect(compare([], [person('Partner', 1, 0)], frame).rings).toEqual(ringNamesIn(frame));
  });

  test('random maps of eight: hardly a ring’s name has a trail through it', () => {
    const ring = fc.constantFrom<Ring>(1, 2, 3, 4);
    const angle = fc.integer({ min: 0, max: 62 }).map((n) => n / 10);
    const moves = fc.array(fc.tuple(ring, ring, angle), { minLength: 8, maxLength: 8 });
    let covered = 0;
    fc.assert(
      fc.property(moves, (all) => {
        const { earlier, rings } = compare(
          all.map(([from, , theta], n) => person(`P${n}`, from, theta)),
          all.map(([, to, theta], n) => person(`P${n}`, to, theta)),
          frame,
        );
        covered += rings.filter(({ box }) => coveredBy(earlier, box, frame.mark)).length;
      }),
      { numRuns: 30, seed: 3 },
    );
    expect(covered).toBeLessThanOrEqual(6);
  });
});

test('a line crosses a box, or passes it', () => {
  const box = { x0: 10, x1: 20, y0: 10, y1: 20 };
  expect(crosses({ x: 0, y: 15 }, { x: 30, y: 15 }, box)).toBe(true);
  expect(crosses({ x: 15, y: 0 }, { x: 15, y: 30 }, box)).toBe(true);
  expect(crosses({ x: 0, y: 0 }, { x: 9, y: 9 }, box)).toBe(false);
  expect(crosses({ x: 0, y: 25 }, { x: 25, y: 0 }, { ...box, x0: 18, y0: 18 })).toBe(false);
});
