import { expect, test } from 'vitest';
import { firstPlace } from './first-place.ts';
import { relations } from './person.ts';
import type { Place } from './place.ts';

const degrees = ({ theta }: Place): number => Math.round((theta * 180) / Math.PI);

test.each([
  ['partner', 0, 90],
  ['child', 0, 90],
  ['work', 90, 180],
  ['friend', 180, 270],
  ['professional', 180, 270],
  ['family', 270, 360],
] as const)('%s begins between %i° and %i° (tokens 8.3)', (relation, from, to) => {
  expect(degrees(firstPlace(relation, 2, []))).toBe((from + to) / 2);
});

test('the next person of a kind goes into the widest gap of the quarter', () => {
  const first = firstPlace('family', 1, []);
  const second = firstPlace('family', 1, [first]);
  const third = firstPlace('family', 1, [first, second]);
  expect([first, second, third].map(degrees)).toEqual([315, 293, 338]);
});

test('people of other quarters are in nobody’s way', () => {
  expect(firstPlace('work', 3, [firstPlace('friend', 3, [])])).toEqual(firstPlace('work', 3, []));
});

test('the wanted ring is kept and every kind has a quarter', () => {
  for (const relation of relations) expect(firstPlace(relation, 4, [])).toMatchObject({ ring: 4, t: 0.5 });
});
