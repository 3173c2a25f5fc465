import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyMapAction, type MapAction } from './map-action.ts';
import type { PersonOnMap } from './person.ts';
import type { Ring } from './place.ts';
import { mapLines, pictureAfter, pictureAt, type MapEvent, type MapPicture } from './replay.ts';

const ids = ['a', 'b', 'c', 'd', 'e'] as const;
const names = new Map(ids.map((id) => [id as string, `Person ${id}`]));
const at = (minute: number): string => new Date(Date.UTC(2026, 3, 9, 8, minute)).toISOString();

const told = (n: number, what: string) => ({ key: `${what}:${n}`, at: at(n), by: 'patient' as const, mine: false });
const personEvent = (n: number, { id, relation, status, feel, matters, off, wantedRing }: PersonOnMap): MapEvent => ({
  ...told(n, 'person'),
  what: 'person',
  person: id,
  relation,
  status,
  feel,
  matters: matters === true,
  off: off === true,
  wantedRing: wantedRing ?? null,
});
const placeEvent = (n: number, { id, place }: PersonOnMap): MapEvent => ({
  ...told(n, 'place'),
  what: 'place',
  person: id,
  place,
});
const added = (id: string): PersonOnMap => ({
  id,
  name: names.get(id) ?? '',
  relation: 'friend',
  status: 'alive',
  feel: null,
  place: null,
  off: false,
  matters: false,
  wantedRing: null,
});

const ring = fc.constantFrom<Ring>(1, 2, 3, 4);
const person = fc.constantFrom<string>(...ids);
const anyWish: fc.Arbitrary<MapAction> = fc.oneof(
  fc.record({ action: fc.constantFrom('closer', 'further', 'takeOff', 'toTray'), person }),
  fc.record({ action: fc.constant('ring'), person, ring }),
  fc.record({
    action: fc.constant('place'),
    person,
    place: fc.record({
      ring,
      t: fc.double({ min: 0, max: 1, noNaN: true }),
      theta: fc.double({ min: 0, max: 6.2, noNaN: true }),
    }),
  }),
  fc.record({ action: fc.constant('feel'), person, feel: fc.constantFrom('supportsMe', 'both', 'strained', null) }),
  fc.record({ action: fc.constant('matters'), person, matters: fc.boolean() }),
);
/** What is done in one minute: somebody is added, or something is wished about somebody. */
const anyStep = fc.oneof(
  { weight: 1, arbitrary: person.map((id) => ({ add: id })) },
  { weight: 6, arbitrary: anyWish.map((wish) => ({ wish })) },
);

/** Someone taken off is drawn without place and star, and keeps neither. */
const asShown = (people: readonly PersonOnMap[]): readonly PersonOnMap[] =>
  people.map((one) => (one.off === true ? { ...one, place: null, matters: false } : one));

/** Carries steps out as two devices and a database do, and remembers the picture after each. */
function played(steps: readonly ({ add: string } | { wish: MapAction })[]) {
  let people: readonly PersonOnMap[] = [];
  const events: MapEvent[] = [];
  const pictures: (readonly PersonOnMap[])[] = [];
  for (const [n, step] of steps.entries()) {
    if ('add' in step) {
      if (!people.some(({ id }) => id === step.add)) {
        people = [...people, added(step.add)];
        events.push(personEvent(n, added(step.add)));
      }
    } else {
      const before = people;
      people = asShown(applyMapAction(people, step.wish));
      for (const [index, now] of people.entries()) {
        const was = before[index];
        if (JSON.stringify(was) === JSON.stringify(now)) continue;
        events.push(personEvent(n, now));
        if (JSON.stringify(was?.place) !== JSON.stringify(now.place)) events.push(placeEvent(n, now));
      }
    }
    pictures.push(people);
  }
  return { events, pictures };
}

test('a replay reproduces every earlier picture, whatever was done, and nothing later leaks into it', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 60 }), (steps) => {
      const { events, pictures } = played(steps);
      for (const [n, picture] of pictures.entries()) {
        expect(pictureAt(events, names, at(n)).people).toEqual(picture);
        // The picture of a moment is the same however long the history grows behind it.
        const until = events.filter((event) => event.at <= at(n));
        expect(pictureAfter(until, names)).toEqual(pictureAt(events, names, at(n)));
      }
    }),
    { numRuns: 300 },
  );
});

test('ties come and go with their events, and are drawn only between people who are on the map', () => {
  const events: MapEvent[] = [
    personEvent(0, added('a')),
    personEvent(0, added('b')),
    { ...told(1, 'tie'), what: 'tie', one: 'a', other: 'b', kind: 'close' },
    { ...told(2, 'tie'), what: 'tie', one: 'a', other: 'b', kind: 'conflict' },
    personEvent(3, { ...added('b'), off: true }),
    personEvent(4, added('b')),
    { ...told(5, 'tie'), what: 'tie', one: 'a', other: 'b', kind: null },
  ];
  const kinds = (picture: MapPicture) => picture.ties.map(({ kind }) => kind);
  expect([0, 1, 2, 3, 4, 5].map((n) => kinds(pictureAt(events, names, at(n))))).toEqual([
    [],
    ['close'],
    ['conflict'],
    [],
    ['conflict'],
    [],
  ]);
});

test('the history says each change once in plain words, and a card that was written in leaves no line', () => {
  const on = (place: PersonOnMap['place']) => ({ ...added('a'), place });
  const events: MapEvent[] = [
    personEvent(0, added('a')),
    placeEvent(1, on({ ring: 3, t: 0.5, theta: 1 })),
    placeEvent(2, on({ ring: 2, t: 0.5, theta: 1 })),
    placeEvent(3, on({ ring: 2, t: 0.5, theta: 2 })),
    personEvent(4, { ...added('a'), feel: 'strained' }),
    personEvent(5, { ...added('a'), feel: 'strained' }),
    personEvent(6, { ...added('a'), feel: 'strained', matters: true }),
    personEvent(7, { ...added('a'), feel: 'strained', off: true }),
    placeEvent(7, on(null)),
  ];
  expect(mapLines(events, names).map(({ words }) => words)).toEqual([
    'Person a was named.',
    'Person a, Further out. Was not on this map.',
    'Person a, Close. Was Further out.',
    'Person a was turned, still Close.',
    'Person a: strained.',
    'Person a was marked as most tied to how it feels.',
    'Person a is off this map.',
  ]);
});

test('somebody without a name here was never this patient’s, and is in no picture and no line', () => {
  const events = [personEvent(0, added('stranger'))];
  expect(pictureAfter(events, names).people).toEqual([]);
  expect(mapLines(events, names)).toEqual([]);
});
