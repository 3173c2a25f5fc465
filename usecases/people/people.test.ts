import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { MapAction } from '#domain/people/map-action';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { addPerson } from './add-person.ts';
import { keepMap } from './keep-map.ts';
import { movePerson } from './move-person.ts';
import { readPeople } from './read-people.ts';
import { readPerson } from './read-person.ts';
import { savePerson } from './save-person.ts';
import { tiePeople } from './tie-people.ts';

const add = async (app: TestApp, who: Actor, patientId: string, displayName: string, another = false) => {
  const given = { patientId, displayName, relation: 'friend', status: 'alive', another } as const;
  const outcome = await perform(app, who, addPerson, given, randomUUID());
  return outcome.ok ? outcome.value.id : outcome;
};
const added = async (app: TestApp, { patient, patientId }: Clinic, name: string): Promise<string> =>
  String(await add(app, patient, patientId, name));
type Wished<W = MapAction> = W extends MapAction ? Omit<W, 'person'> : never;
const wish = (app: TestApp, who: Actor, person: string, what: Wished) =>
  perform(app, who, movePerson, { personId: person, wish: { ...what, person } }, randomUUID());
const seen = async (app: TestApp, who: Actor, patientId: string) => {
  const outcome = await perform(app, who, readPeople, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

test('CNC-02 two devices that move people at once both see the same map afterwards, and no move is lost', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const [sister, friend] = [await added(app, clinic, 'Sister'), await added(app, clinic, 'Friend M.')];
  await wish(app, clinic.patient, sister, { action: 'ring', ring: 3 });
  await Promise.all([
    wish(app, clinic.patient, sister, { action: 'closer' }),
    wish(app, clinic.clinician, sister, { action: 'closer' }),
    wish(app, clinic.clinician, friend, { action: 'ring', ring: 4 }),
  ]);
  const first = await wish(app, clinic.clinician, friend, { action: 'ring', ring: 3 });
  const second = await wish(app, clinic.clinician, friend, { action: 'ring', ring: 4 });
  const versions = [first, second].map((one) => (one.ok ? one.value.version : 0));
  expect(versions[1], 'a mere move makes the map newer').toBeGreaterThan(versions[0] ?? 0);
  expect((await seen(app, clinic.patient, clinic.patientId)).version).toBe(versions[1]);
  const [patients, clinicians] = [
    await seen(app, clinic.patient, clinic.patientId),
    await seen(app, clinic.clinician, clinic.patientId),
  ];
  expect(patients.people).toEqual(clinicians.people);
  expect(patients.people.map(({ name, place }) => [name, place?.ring])).toEqual([
    ['Sister', 1],
    ['Friend M.', 4],
  ]);
});

test('CNC-02 the second of two people who write about one person is told, and nothing of the first is lost', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const id = await added(app, clinic, 'Sister');
  const card = { displayName: 'Sister', relation: 'family', status: 'alive' } as const;
  const save = (who: Actor, wantedChange: string, version: number) =>
    perform(
      app,
      who,
      savePerson,
      { personId: id, version, card: { ...card, wantedChange }, wantedRing: 2 },
      randomUUID(),
    );
  expect(await save(clinic.patient, 'Call more often', 1)).toMatchObject({ ok: true });
  expect(await save(clinic.clinician, 'Less advice', 1)).toMatchObject({ ok: false, code: 'stale' });
  const open = await perform(app, clinic.clinician, readPerson, { personId: id });
  expect(open).toMatchObject({
    value: { version: 2, changedByPatient: true, card: { wantedChange: 'Call more often' } },
  });
});

test('a move on the map does not make the page of that person stale', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const id = await added(app, clinic, 'Sister');
  await wish(app, clinic.patient, id, { action: 'ring', ring: 2 });
  expect(await perform(app, clinic.clinician, readPerson, { personId: id })).toMatchObject({ value: { version: 1 } });
});

test('MIN-02 the patient’s page of a person has no clinician field, and saving it keeps them', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const id = await added(app, clinic, 'Partner');
  const card = { displayName: 'Partner', relation: 'partner', status: 'alive' } as const;
  const safety = { ipvConcern: true, conflictViolence: false, childProtection: false };
  const save = (who: Actor, more: object, version: number) =>
    perform(
      app,
      who,
      savePerson,
      { personId: id, version, card: { ...card, ...more }, wantedRing: null },
      randomUUID(),
    );
  expect(await save(clinic.clinician, { safety, clinicianNote: 'Ask alone.' }, 1)).toMatchObject({ ok: true });
  const patients = await perform(app, clinic.patient, readPerson, { personId: id });
  expect(JSON.stringify(patients)).not.toMatch(/Ask alone|ipvConcern|attachmentStyle/);
  expect(await save(clinic.patient, { liked: 'Kind', safety: { ...safety, ipvConcern: false } }, 2)).toMatchObject({
    ok: true,
  });
  expect(await perform(app, clinic.clinician, readPerson, { personId: id })).toMatchObject({
    value: { card: { liked: 'Kind', clinicianNote: 'Ask alone.', safety } },
  });
});

test('TEN-03 people of another practice are not found, to look at or to move', async () => {
  const app = await freshApp();
  const [here, there] = [await aClinic(app), await aClinic(app)];
  const id = await added(app, here, 'Sister');
  for (const who of [there.clinician, there.patient]) {
    expect(await perform(app, who, readPerson, { personId: id })).toMatchObject({ code: 'not-found' });
    expect(await wish(app, who, id, { action: 'ring', ring: 1 })).toMatchObject({ code: 'not-found' });
    expect(await perform(app, who, readPeople, { patientId: here.patientId })).toMatchObject({ code: 'not-found' });
  }
});

test('the map takes 25 people; the 26th and somebody put back over it are refused', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const ids: string[] = [];
  for (let n = 1; n <= 25; n += 1) ids.push(await added(app, clinic, `Person ${n}`));
  expect(await add(app, clinic.patient, clinic.patientId, 'One more')).toMatchObject({ code: 'not-allowed' });
  await wish(app, clinic.patient, ids[0] ?? '', { action: 'takeOff' });
  await added(app, clinic, 'One more');
  expect(await wish(app, clinic.patient, ids[0] ?? '', { action: 'toTray' })).toMatchObject({ code: 'not-allowed' });
});

test('two stars at most, also when two devices give the last one at once; the database holds it too', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const ids = [await added(app, clinic, 'A'), await added(app, clinic, 'B'), await added(app, clinic, 'C')];
  for (const id of ids) await wish(app, clinic.patient, id, { action: 'ring', ring: 1 });
  await wish(app, clinic.patient, ids[0] ?? '', { action: 'matters', matters: true });
  const last = await Promise.all(
    ids.slice(1).map((id) => wish(app, clinic.clinician, id, { action: 'matters', matters: true })),
  );
  expect(last.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  await expect(
    asSystem(app, clinic.tenant, (s) =>
      s.db.updateTable('person').set({ tied_to_mood: 1 }).where('tenant_id', '=', clinic.tenant).execute(),
    ),
  ).rejects.toThrow(/person_star_once/);
});

test('someone taken off stays in the history and can be put back; a kept map keeps them with today’s name', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const id = await added(app, clinic, 'Friend M.');
  await wish(app, clinic.patient, id, { action: 'place', place: { ring: 2, t: 0.5, theta: 1 } });
  expect(await perform(app, clinic.clinician, keepMap, { patientId: clinic.patientId }, randomUUID())).toMatchObject({
    ok: true,
  });
  await wish(app, clinic.patient, id, { action: 'takeOff' });
  const { people, maps } = await seen(app, clinic.clinician, clinic.patientId);
  expect(people).toMatchObject([{ name: 'Friend M.', off: true, place: null }]);
  expect(maps).toMatchObject([{ occasion: 'initial', people: [{ name: 'Friend M.', place: { ring: 2 } }] }]);
  await wish(app, clinic.patient, id, { action: 'place', place: { ring: 2, t: 0.5, theta: 1 } });
  expect((await seen(app, clinic.clinician, clinic.patientId)).people).toMatchObject([
    { off: false, place: { ring: 2, t: 0.5, theta: 1 } },
  ]);
});

test('techniques 10 a kept map holds occasion, note, ties, numbers and why somebody moved; a reason for another move is left out', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { patient, clinician, patientId } = clinic;
  const [sister, mother, friend] = [
    await added(app, clinic, 'Sister'),
    await added(app, clinic, 'Mother'),
    await added(app, clinic, 'Friend M.'),
  ];
  for (const id of [sister, mother, friend]) await wish(app, patient, id, { action: 'ring', ring: 3 });
  const keep = (given: object) => perform(app, patient, keepMap, { patientId, ...given }, randomUUID());
  await keep({});
  await wish(app, patient, sister, { action: 'ring', ring: 1 });
  await wish(app, patient, mother, { action: 'ring', ring: 4 });
  const say = (personId: string, version: number, displayName: string, more: object) =>
    perform(
      app,
      patient,
      savePerson,
      {
        personId,
        version,
        wantedRing: 2,
        card: { displayName: displayName as never, relation: 'family', status: 'alive', ...more },
      },
      randomUUID(),
    );
  await say(sister, 1, 'Sister', {
    support: 8,
    strain: 2,
    confiding: 9,
    contactPerWeek: 3,
    movedSince: { fromRing: 3, reason: 'We talked at last' },
  });
  await say(mother, 1, 'Mother', { movedSince: { fromRing: 1, reason: 'Of an earlier year' } });
  await perform(app, clinician, tiePeople, { personId: sister, withId: mother, kind: 'conflict' }, randomUUID());
  expect(await keep({ occasion: 'midReview', note: 'After the visit' })).toMatchObject({ ok: true });
  const { maps } = await seen(app, clinician, patientId);
  expect(maps[1]).toMatchObject({
    occasion: 'midReview',
    note: 'After the visit',
    ties: [{ one: [sister, mother].toSorted()[0], other: [sister, mother].toSorted()[1], kind: 'conflict' }],
    people: [
      {
        wantedRing: 2,
        support: 8,
        strain: 2,
        confiding: 9,
        contactPerWeek: 3,
        movedSince: { fromRing: 3, reason: 'We talked at last' },
      },
      { movedSince: { fromRing: 3, reason: '' } },
      { name: 'Friend M.' },
    ],
  });
  expect(maps[1]?.people[2]).not.toHaveProperty('movedSince');
  expect(maps[0]).toMatchObject({ note: '', ties: [] });
});

test('R-SAFE-06 a note about a map, and why somebody moved, are read for words of self-harm', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { patient, patientId, tenant } = clinic;
  const id = await added(app, clinic, 'Sister');
  await wish(app, patient, id, { action: 'ring', ring: 1 });
  const alerts = () => asSystem(app, tenant, (s) => s.db.selectFrom('safety_alert').select('source_id').execute());
  await perform(app, patient, keepMap, { patientId, note: 'I want to kill myself.' }, randomUUID());
  expect(await alerts()).toHaveLength(1);
  const card = { displayName: 'Sister' as never, relation: 'family', status: 'alive' } as const;
  const moved = { fromRing: 2, reason: 'She said I should end my life.' } as const;
  await perform(
    app,
    patient,
    savePerson,
    { personId: id, version: 1, wantedRing: null, card: { ...card, movedSince: moved } },
    randomUUID(),
  );
  expect(await alerts()).toHaveLength(2);
});

test('a second person of one name is added only when said so', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await added(app, clinic, 'Friend M.');
  expect(await add(app, clinic.patient, clinic.patientId, 'friend m.')).toMatchObject({
    code: 'incomplete',
    details: ['There is already a Friend M.'],
  });
  expect(await add(app, clinic.patient, clinic.patientId, 'Friend M.', true)).toBeTypeOf('string');
});
