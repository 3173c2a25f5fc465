import { describe, expect, test } from 'vitest';
import { CircleSnapshot } from './circle.schema.ts';
import { forThePatient, inventoryState, missingCoreFields } from './inventory.ts';
import { PersonCard } from './person-card.schema.ts';
import { nodesOf, notesOn, peopleOf } from './snapshot.ts';
import type { PersonOnMap } from './person.ts';

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const aCard = (n: number, over: object = {}): PersonCard =>
  PersonCard.parse({
    id: id(n),
    displayName: `Friend ${n}`,
    relation: 'friend',
    status: 'alive',
    contact: { frequency: 'weekly', medium: ['phone'] },
    whatWeDo: 'Walk on Sundays',
    satisfying: 'She listens',
    unsatisfying: 'I never ask for anything',
    canConfide: 'some',
    wantedChange: 'Tell her more',
    ...over,
  });

describe('when the review of people is done (protocol I6)', () => {
  test('three complete people, gone through together', () => {
    const three = [aCard(1), aCard(2), aCard(3)];
    expect(inventoryState(three, true)).toMatchObject({ complete: 3, done: true, fewPeople: false });
    expect(inventoryState(three, false).done).toBe(false);
    expect(inventoryState(three.slice(1), true)).toMatchObject({ done: false, fewPeople: true });
  });

  test('a fourth person with gaps does not undo it', () => {
    const state = inventoryState([aCard(1), aCard(2), aCard(3), aCard(4, { whatWeDo: ' ' })], true);
    expect(state.done).toBe(true);
    expect(state.missing).toEqual([{ id: id(4), displayName: 'Friend 4', fields: ['whatWeDo'] }]);
  });

  test.each([
    ['contact', 'contact'],
    ['whatWeDo', 'whatWeDo'],
    ['satisfying', 'goodAndHard'],
    ['unsatisfying', 'goodAndHard'],
    ['canConfide', 'canConfide'],
    ['wantedChange', 'wantedChange'],
  ])('without %s the field %s is missing', (field, core) => {
    expect(missingCoreFields({ ...aCard(1), [field]: undefined })).toEqual([core]);
  });

  test('“I do not know” is an answer', () => {
    expect(
      missingCoreFields(aCard(1, { canConfide: 'dontKnow', contact: { frequency: 'dontKnow', medium: [] } })),
    ).toEqual([]);
  });
});

describe('people who never agreed to be recorded (MIN-03)', () => {
  test.each(['phone', 'email', 'address', 'surname', 'dateOfBirth', 'patientId'])(
    'a card has no field for %s',
    (field) => {
      expect(PersonCard.safeParse({ ...aCard(1), [field]: 'x' }).success).toBe(false);
    },
  );

  test.each(['sister@mail.example', '+44 20 7946 0000', 'www.site.example', '', '   ', 'x'.repeat(41)])(
    '“%s” is not taken as a name',
    (displayName) => {
      expect(PersonCard.safeParse({ ...aCard(1), displayName }).success).toBe(false);
    },
  );

  test.each(['Friend M.', 'Father (died 2019)', 'Partner’s mother', '母', 'أمي'])('“%s” is', (displayName) => {
    expect(PersonCard.parse({ ...aCard(1), displayName }).displayName).toBe(displayName);
  });

  test('the patient’s copy carries nothing of the clinician’s', () => {
    const card = aCard(1, {
      clinicianNote: 'n',
      attachmentStyle: 'anxious',
      safety: { ipvConcern: true, conflictViolence: false, childProtection: false },
    });
    for (const field of ['clinicianNote', 'attachmentStyle', 'safety'])
      expect(forThePatient(card)).not.toHaveProperty(field);
    expect(forThePatient(card).wantedChange).toBe(card.wantedChange);
  });
});

const person = (n: number, over: Partial<PersonOnMap> = {}): PersonOnMap => ({
  id: id(n),
  name: `Friend ${n}`,
  relation: 'friend',
  status: 'alive',
  feel: 'supportsMe',
  place: { ring: 2, t: 0.5, theta: 1 },
  wantedRing: 1,
  matters: false,
  ...over,
});

const snapshot = (nodes: readonly object[]) => ({
  id: id(8),
  courseId: id(9),
  takenAt: '2026-03-03T10:00:00Z',
  occasion: 'initial',
  ringCount: 3,
  nodes,
});

describe('a kept map', () => {
  test('holds places and no names, and comes back with the names of today', () => {
    const nodes = nodesOf([person(1), person(2, { place: null })]);
    const kept = CircleSnapshot.parse(snapshot(nodes));
    expect(JSON.stringify(kept)).not.toContain('Friend');
    expect(peopleOf(kept.nodes, new Map([[id(1), 'Sister']]))).toEqual([person(1, { name: 'Sister' })]);
    expect(peopleOf(kept.nodes, new Map())[0]?.name).toBe('Friend');
  });

  test('refuses a person twice, a third star, a 26th person and anything unknown', () => {
    const [node] = nodesOf([person(1)]);
    const many = (count: number, over: object = {}) =>
      Array.from({ length: count }, (_, n) => ({
        ...node,
        personId: `00000000-0000-4000-8000-0000000001${10 + n}`,
        ...over,
      }));
    expect(CircleSnapshot.safeParse(snapshot(many(25))).success).toBe(true);
    expect(CircleSnapshot.safeParse(snapshot(many(26))).success).toBe(false);
    expect(CircleSnapshot.safeParse(snapshot(many(3, { matters: true }))).success).toBe(false);
    expect(CircleSnapshot.safeParse(snapshot([node!, node!])).success).toBe(false);
    expect(CircleSnapshot.safeParse(snapshot([{ ...node, name: 'Sister' }])).success).toBe(false);
  });

  test('gaps are listed, never judged (techniques 10)', () => {
    expect(
      notesOn([
        person(1, { support: 7 }),
        person(2, { feel: 'strained', place: { ring: 1, t: 0, theta: 0 }, wantedRing: null, support: 6 }),
        person(3, { place: { ring: 1, t: 0, theta: 2 }, wantedRing: null, strain: 8 }),
        person(4, { place: null, strain: 9 }),
      ]),
    ).toEqual({
      nobodyClosest: false,
      fewPeople: false,
      strainedClose: ['Friend 2', 'Friend 3'],
      wantedCloser: ['Friend 1'],
      muchSupport: ['Friend 1'],
      muchStrain: ['Friend 3'],
    });
    expect(notesOn([person(1)])).toMatchObject({ nobodyClosest: true, fewPeople: true });
  });
});
