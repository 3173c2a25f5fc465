import { describe, expect, test } from 'vitest';
import { MapActionForm } from './map-action.schema.ts';
import { applyMapAction, fieldsOf, undoOf, type MapAction } from './map-action.ts';
import type { PersonOnMap } from './person.ts';

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const aPerson = (n: number, over: Partial<PersonOnMap> = {}): PersonOnMap => ({
  id: id(n),
  name: `Person ${n}`,
  relation: 'family',
  status: 'alive',
  feel: null,
  place: { ring: 2, t: 0.5, theta: 1 },
  ...over,
});
const people = [aPerson(1), aPerson(2, { place: null, relation: 'work' }), aPerson(3, { matters: true }), aPerson(4)];
const after = (wish: MapAction) => applyMapAction(people, wish).find((one) => one.id === wish.person);

describe('wishes about the map', () => {
  test('closer, further and a ring move one person and nobody else', () => {
    expect(after({ action: 'closer', person: id(1) })?.place?.ring).toBe(1);
    expect(after({ action: 'further', person: id(1) })?.place?.ring).toBe(3);
    expect(after({ action: 'ring', person: id(1), ring: 4 })?.place).toEqual({ ring: 4, t: 0.5, theta: 1 });
    expect(applyMapAction(people, { action: 'closer', person: id(1) }).slice(1)).toEqual(people.slice(1));
  });

  test('the same ring asked for by step and by choice is stored alike', () => {
    expect(after({ action: 'closer', person: id(1) })).toEqual(after({ action: 'ring', person: id(1), ring: 1 }));
  });

  test('from the tray a person starts in the quarter of their kind', () => {
    const place = after({ action: 'ring', person: id(2), ring: 1 })?.place;
    expect(place?.ring).toBe(1);
    expect((place?.theta ?? 0) * (180 / Math.PI)).toBeCloseTo(135, 1);
  });

  test('someone taken off waits aside, not in the tray, and can be put back', () => {
    expect(after({ action: 'takeOff', person: id(1) })).toMatchObject({ place: null, off: true });
    const off = applyMapAction(people, { action: 'takeOff', person: id(1) });
    expect(applyMapAction(off, { action: 'ring', person: id(1), ring: 2 })[0]).toMatchObject({
      place: { ring: 2 },
      off: false,
    });
  });

  test('every wish can be taken back (tokens 8.4)', () => {
    const wishes: readonly MapAction[] = [
      { action: 'closer', person: id(1) },
      { action: 'takeOff', person: id(1) },
      { action: 'feel', person: id(1), feel: 'both' },
      { action: 'matters', person: id(1), matters: true },
      { action: 'ring', person: id(2), ring: 1 },
    ];
    for (const wish of wishes) {
      const before = people.find((one) => one.id === wish.person);
      const back = applyMapAction(applyMapAction(people, wish), undoOf(before!, wish)).find(
        (one) => one.id === wish.person,
      );
      expect({ off: false, matters: false, ...back }).toEqual({ off: false, matters: false, ...before });
    }
  });

  test('a third star is not given', () => {
    const two = applyMapAction(people, { action: 'matters', person: id(1), matters: true });
    expect(two.filter(({ matters }) => matters)).toHaveLength(2);
    const three = applyMapAction(two, { action: 'matters', person: id(4), matters: true });
    expect(three.filter(({ matters }) => matters)).toHaveLength(2);
  });

  test('an unknown person changes nothing', () => {
    expect(applyMapAction(people, { action: 'closer', person: id(9) })).toBe(people);
  });
});

describe('wishes as a form', () => {
  const wishes: readonly MapAction[] = [
    { action: 'closer', person: id(1) },
    { action: 'takeOff', person: id(1) },
    { action: 'ring', person: id(1), ring: 3 },
    { action: 'place', person: id(1), place: { ring: 1, t: 0.123, theta: 6.1234 } },
    { action: 'feel', person: id(1), feel: 'strained' },
    { action: 'feel', person: id(1), feel: null },
    { action: 'matters', person: id(1), matters: false },
  ];

  test.each(wishes)('$action comes back as it was sent', (wish) => {
    expect(MapActionForm.parse(fieldsOf(wish))).toEqual(wish);
  });

  test.each([
    { action: 'place', person: id(1), ring: '1', t: '', theta: '1' },
    { action: 'place', person: id(1), ring: '1', t: '1e3', theta: '1' },
    { action: 'place', person: id(1), ring: '1', t: '0.5', theta: '7' },
    { action: 'place', person: id(1), ring: '1', t: '2', theta: '1' },
    { action: 'ring', person: id(1), ring: '5' },
    { action: 'ring', person: 'somebody', ring: '1' },
    { action: 'closer', person: id(1), extra: 'x' },
    { action: 'delete', person: id(1) },
    {},
  ])('refuses %j', (typed) => {
    expect(MapActionForm.safeParse(typed).success).toBe(false);
  });
});
