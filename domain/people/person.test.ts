import { expect, test } from 'vitest';
import { initialsOf, nameOnMap, textSize } from './names.ts';
import { byRing, describeMap, inReadingOrder, markOf, sayMove, type PersonOnMap } from './person.ts';

const person = (name: string, ring: 1 | 2 | 3 | 4 | null, over: Partial<PersonOnMap> = {}): PersonOnMap => ({
  id: name,
  name,
  relation: 'family',
  status: 'alive',
  feel: 'supportsMe',
  place: ring && { ring, t: 0.5, theta: 0 },
  ...over,
});

const at = (ring: 1 | 2 | 3 | 4) => ({ ring, t: 0.5, theta: 0 });

test('reading order is by ring, then by name, then the tray (design 8.4)', () => {
  const people = [
    person('sister', 2),
    person('Zoe', null),
    person('Partner', 1),
    person('Mother', 2),
    person('Baby', 1),
  ];
  expect(inReadingOrder(people).map(({ name }) => name)).toEqual(['Baby', 'Partner', 'Mother', 'sister', 'Zoe']);
  expect(byRing(people).map(({ ring }) => ring)).toEqual([1, 2]);
});

test('someone who died is marked so, whatever the tie felt like (tokens 8.5)', () => {
  expect(markOf(person('Father', 2, { status: 'deceased', feel: 'strained' }))).toBe('died');
  expect(markOf(person('Aunt', 2, { feel: null }))).toBe('notSaid');
});

test('a move is announced with where the person was (tokens 8.4)', () => {
  expect(sayMove('Sister', at(3), at(2))).toBe('Sister, Close. Was Further out.');
  expect(sayMove('Sister', at(2), at(2))).toBe('Sister, still Close.');
  expect(sayMove('Sister', null, at(4))).toBe('Sister, Outside for now. Was not on this map.');
  expect(sayMove('Friend M.', at(2), null)).toBe('Friend M. is off this map.');
});

test('the map in words lists every ring and says who died', () => {
  const people = [
    person('Baby', 1),
    person('Father', 2, { status: 'deceased' }),
    person('Friend R.', 3),
    person('X', null),
  ];
  expect(describeMap(people)).toBe(
    'Map of people around me. Closest: Baby. Close: Father (died). Further out: Friend R. The same people are in the list.',
  );
  expect(describeMap([])).toBe('Map of people around me. No one is on it yet.');
});

test('names become initials and long names are cut for the map only', () => {
  expect(initialsOf('Partner’s mother')).toBe('PM');
  expect(initialsOf('Friend R. (new)')).toBe('FR');
  expect(initialsOf('母')).toBe('母');
  expect(initialsOf('…')).toBe('…');
  expect(nameOnMap('The neighbour who lives upstairs')).toBe('The neighbour who liv…');
});

test('estimated widths grow with the text and give wide scripts more room', () => {
  expect(textSize('Mother', 15).w).toBeGreaterThan(textSize('Mo', 15).w);
  expect(textSize('母親', 15).w).toBeGreaterThan(textSize('il', 15).w);
  expect(textSize('', 15).w).toBe(0);
});
