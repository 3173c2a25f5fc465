import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, compareSentence } from './compare.ts';
import { drawPeople } from './drawing.ts';
import { drawEarlier } from './earlier.ts';
import { wideFrame } from './frame.ts';
import type { PersonOnMap } from './person.ts';
import type { Ring } from './place.ts';

const on = (name: string, ring: Ring | null, theta = 1): PersonOnMap => ({
  id: name,
  name,
  relation: 'family',
  status: 'alive',
  feel: 'supportsMe',
  place: ring === null ? null : { ring, t: 0.5, theta },
});
const before = [
  on('Partner', 2),
  on('Sister', 3),
  on('Mother', 1),
  on('Line manager', 3),
  on('Baby', 1),
  on('Uncle', 2),
];
const after = [
  on('Friend R.', 3),
  on('Line manager', 4),
  on('Mother', 2),
  on('Sister', 2),
  on('Partner', 1),
  on('Baby', 1, 2.5),
  on('Health visitor', 2),
];

test('the sentence says who is closer, further, new and off the map (copy key t.map.compare)', () => {
  expect(compareSentence(changesBetween(before, after))).toBe(
    'Closer: Partner, Sister. Further: Mother, Line manager. New: Health visitor, Friend R. Off this map: Uncle.',
  );
});

test('turning around the middle is no change', () => {
  expect(changesBetween(before, after).find(({ name }) => name === 'Baby')?.kind).toBe('same');
  expect(compareSentence(changesBetween([on('Baby', 1)], [on('Baby', 1, 3)]))).toBe('No one has moved.');
});

test('someone placed for the first time is new, someone back in the tray is off the map', () => {
  const changes = changesBetween([on('A', null), on('B', 2)], [on('A', 2), on('B', null)]);
  expect(changes.map(({ kind }) => kind)).toEqual(['new', 'removed']);
});

test('read backwards, closer is further and new is removed', () => {
  const anyMap = fc.uniqueArray(
    fc.record({ name: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), ring: fc.constantFrom<Ring>(1, 2, 3, 4) }),
    { selector: ({ name }) => name },
  );
  const opposite = { closer: 'further', further: 'closer', new: 'removed', removed: 'new', same: 'same' } as const;
  fc.assert(
    fc.property(anyMap, anyMap, (one, other) => {
      const [a, b] = [one, other].map((map) => map.map(({ name, ring }) => on(name, ring)));
      const back = new Map(changesBetween(b ?? [], a ?? []).map(({ id, kind }) => [id, kind]));
      for (const { id, kind } of changesBetween(a ?? [], b ?? [])) expect(back.get(id)).toBe(opposite[kind]);
    }),
  );
});

test('a trail is drawn only where the ring changed (tokens 8.6)', () => {
  const earlier = drawEarlier(before, drawPeople(after, wideFrame), wideFrame);
  const trailed = earlier.filter(({ trail }) => trail !== null).map(({ id }) => id);
  expect(trailed.sort()).toEqual(['Line manager', 'Mother', 'Partner', 'Sister']);
  expect(earlier.find(({ id }) => id === 'Baby')?.trail).toBeNull();
  expect(earlier.some(({ id }) => id === 'Uncle')).toBe(false);
});
