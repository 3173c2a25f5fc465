import { expect, test } from 'vitest';
import type { MapAction } from '#domain/people/map-action';
import type { PersonOnMap, Feel } from '#domain/people/person';
import { shownPeople } from './shown-people.ts';

const person = (feel: Feel | null): PersonOnMap => ({
  id: 'a',
  name: 'F1',
  relation: 'friend',
  status: 'alive',
  feel,
  place: null,
});
const feels = (feel: Feel): MapAction => ({ action: 'feel', person: 'a', feel });
const feelOf = (people: readonly PersonOnMap[]) => people[0]?.feel;

test('what was kept stays when older news come in, and newer news count', () => {
  const kept = [{ wish: feels('both'), version: 5 }];
  expect(feelOf(shownPeople({ people: [person(null)], version: 4 }, kept, []))).toBe('both');
  expect(feelOf(shownPeople({ people: [person('strained')], version: 5 }, kept, []))).toBe('strained');
});

test('what still waits to be kept is shown over both', () => {
  const kept = [{ wish: feels('both'), version: 5 }];
  const shown = shownPeople({ people: [person(null)], version: 4 }, kept, [feels('supportsMe')]);
  expect(feelOf(shown)).toBe('supportsMe');
});
