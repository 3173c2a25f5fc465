import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOf, hits } from './boxes.ts';
import { drawPeople } from './drawing.ts';
import { paperFrame, phoneFrame, ringNamesIn, wideFrame, type Frame } from './frame.ts';
import { furthestTurn, layout, type Item } from './layout.ts';
import { textSize } from './names.ts';
import { meShare, radiusOf, ringAt, type Ring } from './place.ts';
import type { PersonOnMap } from './person.ts';

const names = [
  'Mother',
  'Partner’s mother',
  'Sister',
  'Friend R. (new)',
  'Health visitor (new)',
  'Line manager',
  'Baby',
];
const view = { cx: 380, cy: 330, R: 260, width: 760, height: 660 };
// Evenly spread, as people are; the library's own doubles pile up at the ends.
const share = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((part) => part / 1_000_000);
const anyPlace = fc.record({
  ring: fc.noBias(fc.constantFrom<Ring>(1, 2, 3, 4)),
  t: share,
  theta: share.map((part) => part * 2 * Math.PI),
});
const anyItem = fc.record({
  place: anyPlace,
  size: fc.noBias(fc.constantFrom(...names)).map((name) => textSize(name, 15)),
});
const mapOf = (count: number) =>
  fc
    .array(anyItem, { minLength: count, maxLength: count })
    .map((items): readonly Item[] => items.map((item, index) => ({ id: `p${index}`, ...item })));

describe('finding room (tokens 8.7)', () => {
  test('300 random maps of 12 people at R = 260 have no overlap', () => {
    fc.assert(
      fc.property(mapOf(12), (items) => {
        const { drawn, clear } = layout(items, view);
        expect(clear).toBe(true);
        for (const [index, one] of drawn.entries()) {
          for (const other of drawn.slice(index + 1)) expect(hits(one.box, other.box, 0)).toBe(false);
          expect(Math.hypot(one.x - view.cx, one.y - view.cy)).toBeGreaterThan(meShare * view.R);
        }
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  test('when nobody can improve alone, someone makes way', () => {
    const places = [
      { ring: 1, t: 0.15, theta: 0.28 },
      { ring: 1, t: 0.62, theta: 0.13 },
      { ring: 1, t: 0.9, theta: 0.94 },
      { ring: 1, t: 0.34, theta: 0.15 },
    ] as const;
    const items = places.map((place, index) => ({ id: `p${index}`, place, size: textSize(names[index] ?? '', 15) }));
    expect(layout(items, view).clear).toBe(true);
  });

  test('nobody crosses a ring line or turns further than 0.6 for want of room', () => {
    fc.assert(
      fc.property(mapOf(16), (items) => {
        for (const [index, one] of layout(items, view).drawn.entries()) {
          const stored = items[index]?.place;
          expect(ringAt(one, view)).toBe(stored?.ring);
          expect(one.place.ring).toBe(stored?.ring);
          expect(Math.cos(one.place.theta - (stored?.theta ?? 9))).toBeGreaterThanOrEqual(
            Math.cos(furthestTurn) - 1e-9,
          );
        }
      }),
    );
  });

  test('the same people give the same drawing, and nothing that came in is changed', () => {
    fc.assert(
      fc.property(mapOf(14), (items) => {
        const before = structuredClone(items);
        expect(layout(items, view)).toEqual(layout(items, view));
        expect(items).toEqual(before);
      }),
    );
  });

  test('someone with room to spare is drawn exactly where they were put', () => {
    const [one] = layout([{ id: 'a', place: { ring: 2, t: 0.4, theta: 1 }, size: { w: 40, h: 18 } }], view).drawn;
    expect(one?.place).toEqual({ ring: 2, t: 0.4, theta: 1 });
    expect(Math.hypot((one?.x ?? 0) - view.cx, (one?.y ?? 0) - view.cy)).toBeCloseTo(
      radiusOf({ ring: 2, t: 0.4 }, 260),
    );
  });
});

const crowd = (count: number): readonly PersonOnMap[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `${names[index % names.length]} ${index}`,
    relation: 'family',
    status: 'alive',
    feel: 'both',
    place: { ring: ((index % 4) + 1) as Ring, t: (index * 0.37) % 1, theta: (index * 2.4) % 6.28 },
  }));

describe('names on the map', () => {
  test('up to 20 people keep their names in the wide drawing', () => {
    expect(drawPeople(crowd(20), wideFrame)[0]?.label).toBe('Mother 0');
  });

  test('25 people are drawn with initials and nothing covers anything (tokens 8.7)', () => {
    const drawn = drawPeople(crowd(25), wideFrame);
    expect(drawn).toHaveLength(25);
    expect(drawn[1]?.label).toBe('PM');
    for (const [index, one] of drawn.entries()) {
      for (const other of drawn.slice(index + 1)) expect(hits(one.box, other.box, 0)).toBe(false);
      for (const { box } of ringNamesIn(wideFrame)) expect(hits(one.box, box, 0)).toBe(false);
    }
  });

  test('a phone gives up names before it lets them cover each other', () => {
    for (const count of [8, 12, 20, 25]) {
      const drawn = drawPeople(crowd(count), phoneFrame);
      for (const [index, one] of drawn.entries()) {
        for (const other of drawn.slice(index + 1)) expect(hits(one.box, other.box, 0)).toBe(false);
      }
    }
  });

  test('the people without a place are not drawn', () => {
    expect(drawPeople([{ ...crowd(1)[0]!, place: null }], wideFrame)).toEqual([]);
  });
});

test('a name beside its mark takes room on that side only', () => {
  const box = boxOf({ x: 100, y: 100 }, { w: 50, h: 18 }, 'left');
  expect(box).toEqual({ x0: 35, x1: 109, y0: 91, y1: 109 });
});

describe('labels of a full map (tokens 8.7)', () => {
  const anyPerson = fc.record({
    place: anyPlace,
    name: fc.constantFrom(...names, 'Ö', 'Grandmother on the other side'),
  });
  const fullMap = fc.array(anyPerson, { minLength: 25, maxLength: 25 }).map((people) =>
    people.map(({ place, name }, index): PersonOnMap => ({
      id: `p${index}`,
      name: `${name} ${index}`,
      relation: 'friend',
      status: 'alive',
      feel: 'both',
      place,
    })),
  );
  /** Everyone in one spot: the worst a person can do. */
  const heap = crowd(25).map((person) => ({ ...person, place: { ring: 2 as const, t: 0.5, theta: 1 } }));

  function judge(people: readonly PersonOnMap[], frame: Frame): void {
    const drawn = drawPeople(people, frame);
    expect(drawn).toHaveLength(people.length);
    const labels = drawn.flatMap(({ id, labelBox }) => (labelBox ? [{ id, box: labelBox }] : []));
    for (const [index, { box }] of labels.entries()) {
      expect(box.x0).toBeGreaterThanOrEqual(0);
      expect(box.y0).toBeGreaterThanOrEqual(0);
      expect(box.x1).toBeLessThanOrEqual(frame.width);
      expect(box.y1).toBeLessThanOrEqual(frame.height);
      for (const other of labels.slice(index + 1)) expect(hits(box, other.box, 0)).toBe(false);
      for (const { box: name } of ringNamesIn(frame)) expect(hits(box, name, 0)).toBe(false);
    }
    for (const { x, y } of drawn) {
      const mark = { x0: x - frame.mark, x1: x + frame.mark, y0: y - frame.mark, y1: y + frame.mark };
      for (const { id, box } of labels)
        if (drawn.find((one) => one.id === id)?.x !== x) expect(hits(box, mark, 0)).toBe(false);
    }
    expect(drawPeople(people, frame)).toEqual(drawn);
  }

  // The phone's frame is drawn from 320 px on; its units only shrink, so what is apart in it is apart on every phone.
  test.each([
    ['wide', wideFrame],
    ['phone, from 320 px', phoneFrame],
    ['paper', paperFrame],
  ] as const)(
    '25 people, %s: no two labels meet, none leaves the frame, and the same map is drawn alike',
    (_, frame) => {
      fc.assert(
        fc.property(fullMap, (people) => judge(people, frame)),
        { numRuns: 10, seed: 25 },
      );
      judge(heap, frame);
    },
    20_000,
  );

  test('on a phone most of 25 people keep a label', () => {
    expect(drawPeople(crowd(25), phoneFrame).filter(({ label }) => label !== '').length).toBeGreaterThan(15);
  });

  test('while names are hidden what the patient chose stands there, or the initials', () => {
    const [one, other] = drawPeople(
      crowd(2).map((person, index) => ({ ...person, alias: index === 0 ? 'Z.' : null })),
      wideFrame,
    );
    expect([one?.hidden, other?.hidden]).toEqual(['Z.', 'PM']);
  });
});
