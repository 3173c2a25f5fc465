import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import type { MapAction } from '#domain/people/map-action';
import type { PersonOnMap } from '#domain/people/person';
import { pictureAt } from '#domain/people/replay';
import { aClinic, aPatient, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { addPerson } from './add-person.ts';
import { mapEventsOf } from './map-events.ts';
import { movePerson } from './move-person.ts';
import { readMapHistory, type MapAsked } from './read-map-history.ts';
import { readPeople } from './read-people.ts';
import { readPerson } from './read-person.ts';
import { savePerson } from './save-person.ts';
import { tiePeople } from './tie-people.ts';

const valueOf = <T>(outcome: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const added = async (app: TestApp, { patient, patientId }: Clinic, displayName: string): Promise<string> => {
  const given = { patientId, displayName, relation: 'friend', status: 'alive', another: false } as const;
  return valueOf(await perform(app, patient, addPerson, given, randomUUID())).id;
};
const wish = (app: TestApp, who: Actor, what: MapAction) =>
  perform(app, who, movePerson, { personId: what.person, wish: what }, randomUUID());
const seen = async (app: TestApp, who: Actor, patientId: string) =>
  valueOf(await perform(app, who, readPeople, { patientId }));
const history = async (app: TestApp, { clinician, patientId }: Clinic, asked: Omit<MapAsked, 'patientId'> = {}) =>
  valueOf(await perform(app, clinician, readMapHistory, { patientId, ...asked }));

test('every placing is an event with its time: a replay from the history reproduces each picture both sides ever saw', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { patient, clinician, patientId } = clinic;
  const pictures: { at: string; people: readonly PersonOnMap[] }[] = [];
  const look = async () => {
    pictures.push({ at: app.clock.now, people: (await seen(app, clinician, patientId)).people });
    app.clock.now = addMinutes(app.clock.now, 7);
  };
  const ids: string[] = [];
  for (const name of ['Sister', 'Friend M.', 'Line manager']) {
    ids.push(await added(app, clinic, name));
    await look();
  }
  const [a = '', b = '', c = ''] = ids;
  const steps: [Actor, MapAction][] = [
    [patient, { action: 'ring', person: a, ring: 3 }],
    [clinician, { action: 'place', person: b, place: { ring: 2, t: 0.123, theta: 1.2345 } }],
    [patient, { action: 'closer', person: a }],
    [patient, { action: 'feel', person: a, feel: 'supportsMe' }],
    [patient, { action: 'matters', person: a, matters: true }],
    [clinician, { action: 'ring', person: c, ring: 4 }],
    [patient, { action: 'takeOff', person: a }],
    [clinician, { action: 'closer', person: c }],
    [patient, { action: 'ring', person: a, ring: 1 }],
    [patient, { action: 'toTray', person: b }],
  ];
  for (const [who, step] of steps) {
    valueOf(await wish(app, who, step));
    await look();
  }
  const { card, version } = valueOf(await perform(app, patient, readPerson, { personId: b }));
  const died = { personId: b, version, card: { ...card, status: 'deceased' as const }, wantedRing: 1 as const };
  valueOf(await perform(app, patient, savePerson, died, randomUUID()));
  await look();

  const events = await asSystem(app, clinic.tenant, (s) => mapEventsOf(s, patientId, { user: null }));
  const names = new Map(pictures.at(-1)?.people.map(({ id, name }) => [id, name]));
  // What is written on a card (numbers, initials of one's choosing) is no part of the picture.
  const drawn = ({
    alias: _alias,
    support: _support,
    strain: _strain,
    confiding: _confiding,
    contactPerWeek: _times,
    movedSince: _moved,
    ...person
  }: PersonOnMap) => person;
  for (const { at, people } of pictures) expect(pictureAt(events, names, at).people).toEqual(people.map(drawn));
  expect(pictures).toHaveLength(14);
});

test('an earlier day is shown as it ended in the practice’s own time zone, and compared with another in words', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  app.clock.now = '2026-04-09T10:00:00.000Z';
  const [partner, mother] = [await added(app, clinic, 'Partner'), await added(app, clinic, 'Mother')];
  await wish(app, clinic.patient, { action: 'ring', person: partner, ring: 2 });
  await wish(app, clinic.patient, { action: 'ring', person: mother, ring: 1 });
  app.clock.now = '2026-04-10T23:30:00.000Z'; // half past midnight on the 11th in London
  await wish(app, clinic.clinician, { action: 'ring', person: partner, ring: 1 });
  app.clock.now = '2026-04-10T23:31:00.000Z'; // what happens in one moment has no order
  await wish(app, clinic.clinician, { action: 'ring', person: mother, ring: 3 });
  app.clock.now = '2026-04-14T08:00:00.000Z';
  const rings = (people: readonly PersonOnMap[]) => people.map(({ place }) => place?.ring);
  const then = await history(app, clinic, { day: '2026-04-10' });
  expect(rings(then.shown.people)).toEqual([2, 1]);
  expect(then.days).toEqual(['2026-04-09', '2026-04-11']);
  const now = await history(app, clinic, { since: '2026-04-09' });
  expect(rings(now.shown.people)).toEqual([1, 3]);
  expect(now.changes.map(({ name, kind }) => [name, kind])).toEqual([
    ['Partner', 'closer'],
    ['Mother', 'further'],
  ]);
  const second = now.lines[3];
  const step = await history(app, clinic, { line: second?.key ?? '' });
  expect(rings(step.shown.people)).toEqual([2, 1]);
  expect(step.step?.after).toBe(now.lines[4]?.key);
  expect(now.lines.at(-1)).toMatchObject({ by: 'clinician', mine: true, words: 'Mother, Further out. Was Closest.' });
});

test('CNC-02 when both move one person the last stands, the other’s move is in the history, and each side is told', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const [sister, friend] = [await added(app, clinic, 'Sister'), await added(app, clinic, 'Friend M.')];
  await Promise.all([
    wish(app, clinic.patient, { action: 'ring', person: sister, ring: 1 }),
    wish(app, clinic.clinician, { action: 'ring', person: sister, ring: 3 }),
    wish(app, clinic.clinician, { action: 'ring', person: friend, ring: 2 }),
  ]);
  const [patients, clinicians] = [
    await seen(app, clinic.patient, clinic.patientId),
    await seen(app, clinic.clinician, clinic.patientId),
  ];
  expect(patients.people).toEqual(clinicians.people);
  expect(patients.people[1]?.place?.ring).toBe(2);
  const moves = patients.recent.filter(({ words }) => words.startsWith('Sister, '));
  expect(moves.map(({ by }) => by).toSorted()).toEqual(['clinician', 'patient']);
  expect(moves.at(-1)?.words).toContain(
    { 1: 'Sister, Closest.', 3: 'Sister, Further out.' }[patients.people[0]?.place?.ring as 1 | 3],
  );
  expect(moves.map(({ mine }) => mine)).toEqual(
    clinicians.recent.filter(({ words }) => words.startsWith('Sister, ')).map(({ mine }) => !mine),
  );
});

test('ties between two people are kept with their history, and people of another record are refused', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const [sister, mother] = [await added(app, clinic, 'Sister'), await added(app, clinic, 'Mother')];
  const tie = (who: Actor, personId: string, withId: string, kind: 'close' | 'conflict' | null) =>
    perform(app, who, tiePeople, { personId, withId, kind }, randomUUID());
  expect(await tie(clinic.patient, sister, mother, 'close')).toMatchObject({ ok: true });
  expect(await tie(clinic.clinician, mother, sister, 'conflict')).toMatchObject({ ok: true });
  expect((await seen(app, clinic.patient, clinic.patientId)).ties).toMatchObject([{ kind: 'conflict' }]);
  await tie(clinic.patient, mother, sister, null);
  expect((await seen(app, clinic.patient, clinic.patientId)).ties).toEqual([]);
  const words = (await history(app, clinic)).lines.map((line) => line.words).slice(2);
  expect(words).toEqual([
    expect.stringMatching(/^(Sister and Mother|Mother and Sister) are close to each other\.$/),
    expect.stringMatching(/ are at odds with each other\.$/),
    expect.stringMatching(/^The tie between .* was taken away\.$/),
  ]);
  const other = await aPatient(app, clinic.clinician, 'Sample patient B.');
  const theirs = await added(app, { ...clinic, ...other }, 'Sister');
  expect(await tie(clinic.clinician, sister, theirs, 'close')).toMatchObject({ code: 'invalid' });
  expect(await tie(clinic.clinician, sister, sister, 'close')).toMatchObject({ code: 'invalid' });
  expect(await tie(clinic.patient, theirs, sister, 'close')).toMatchObject({ ok: false });
});

test('TEN-03 the history of another practice’s map is not found', async () => {
  const app = await freshApp();
  const [here, there] = [await aClinic(app), await aClinic(app)];
  for (const who of [there.clinician, there.patient])
    expect(await perform(app, who, readMapHistory, { patientId: here.patientId })).toMatchObject({ code: 'not-found' });
});
