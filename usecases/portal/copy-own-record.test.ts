import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RecordCopy } from '#domain/records/record-copy';
import { readTrail } from '#store/audit';
import { aClinic, aPatient, asSystem, freshApp, testNow, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { addPerson } from '../people/add-person.ts';
import { readPerson } from '../people/read-person.ts';
import { savePerson } from '../people/save-person.ts';
import { perform } from '../perform.ts';
import { writeSafetyPlan } from '../safety/safety-plan.ts';
import { saveEntry } from '../timeline/save-entry.ts';
import { copiesADay, copyOwnRecord } from './copy-own-record.ts';

const copyOf = async (app: TestApp, who: Actor, withNames: boolean): Promise<RecordCopy> => {
  const outcome = await perform(app, who, copyOwnRecord, { withNames });
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.details.join(' ')}`);
  return outcome.value.copy;
};

/** A record in which whatever only clinicians may see carries the word CANARY, and everything of the patient's the word MINE. */
async function aRecord(app: TestApp): Promise<Clinic> {
  const clinic = await aClinic(app);
  const { patientId, patient, clinician, tenant } = clinic;
  const course = clinic.courseId;
  const add = { patientId, displayName: 'Zebedee', relation: 'friend', status: 'alive', another: false } as const;
  const added = await perform(app, patient, addPerson, add, randomUUID());
  if (!added.ok) throw new Error(added.code);
  const person = added.value.id;
  const open = await perform(app, clinician, readPerson, { personId: person });
  if (!open.ok) throw new Error(open.code);
  const card = {
    displayName: 'Zebedee',
    relation: 'friend',
    status: 'alive',
    pseudonym: 'ZZ',
    whatWeDo: 'MINE walks with Zebedee',
    clinicianNote: 'CANARY card note',
    attachmentStyle: 'avoidant',
    safety: { ipvConcern: false, conflictViolence: true, childProtection: false },
  } as const;
  const saved = await perform(
    app,
    clinician,
    savePerson,
    { personId: person, version: open.value.version, wantedRing: 1, card },
    randomUUID(),
  );
  if (!saved.ok) throw new Error(saved.code);
  await perform(
    app,
    patient,
    saveEntry,
    {
      patientId,
      entry: null,
      told: {
        type: 'lifeEvent',
        kind: 'move',
        label: 'MINE moved with Zebedee',
        start: { date: '2025-05', approx: true },
        personIds: [person as never],
        onset: false,
        linkedToOnset: false,
      },
    },
    randomUUID(),
  );
  const plan = {
    signs: ['MINE no sleep'],
    myself: [],
    peopleAndPlaces: [],
    helpers: [{ name: 'Aunt Quilla', phone: '01632 960001' }],
    professionals: [],
    saferHome: [],
  };
  const written = await perform(app, patient, writeSafetyPlan, { patientId, version: 0, plan }, randomUUID());
  if (!written.ok) throw new Error(written.code);
  const own = { tenant_id: tenant, patient_id: patientId };
  await asSystem(app, tenant, async ({ db }) => {
    const { id: session } = await db
      .insertInto('session')
      .values({ ...own, course_id: course, scheduled_at: testNow, attendance: 'attended', number: 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('session_note')
      .values({ ...own, course_id: course, session_id: session, words: 'CANARY words', text: 'CANARY note' })
      .execute();
    await db
      .insertInto('safety_review')
      .values({
        ...own,
        asked_directly: true,
        ideation: 'wishToBeDead',
        behaviour_recent: false,
        behaviour_lifetime: false,
        means_access: 'none',
        acute_risk: 'low',
        basis: 'CANARY risk formulation',
        actions: [],
        contact: 'spoke',
        protective: 'CANARY protective',
        reviewer_id: clinician.user ?? '',
        at: testNow,
      })
      .execute();
    await db
      .insertInto('formulation')
      .values({ ...own, course_id: course, number: 1, in_own_words: 'CANARY draft', body: '{}' })
      .execute();
    await db
      .insertInto('rule_finding')
      .values({ ...own, course_id: course, rule_id: 'R-SAFE-01', about: 'x', severity: 'warn', message: 'CANARY rule' })
      .execute();
    await db
      .insertInto('issue')
      .values({ ...own, course_id: course, issue_text: 'CANARY issue', reason: 'CANARY reason' })
      .execute();
    await db
      .insertInto('worksheet')
      .values({
        ...own,
        course_id: course,
        technique_id: 'communicationAnalysis',
        definition_id: 'communicationAnalysis',
        created_by: 'clinician',
        body: JSON.stringify({ answers: { scene: 'CANARY sheet' } }),
      })
      .execute();
    await db
      .insertInto('course_task')
      .values({
        ...own,
        course_id: course,
        task_id: 'I5',
        body: JSON.stringify({ noticed: 'MINE noticed', note: 'CANARY asked about', lastWell: '2025-03' }),
      })
      .execute();
  });
  return clinic;
}

test('RET-03, MIN-03 a copy has what is the patient’s, and never a note, a judgement of risk, a draft or a rule', async () => {
  const app = await freshApp();
  const clinic = await aRecord(app);
  for (const withNames of [false, true]) {
    const text = JSON.stringify(await copyOf(app, clinic.patient, withNames));
    expect(text).not.toContain('CANARY');
    expect(text).not.toMatch(/avoidant|R-SAFE/i);
    for (const mine of ['MINE walks', 'MINE moved', 'MINE no sleep', 'MINE noticed']) expect(text).toContain(mine);
  }
});

test('MIN-03 names of other people and ways to reach them are left out, unless the patient keeps them in', async () => {
  const app = await freshApp();
  const clinic = await aRecord(app);
  const without = await copyOf(app, clinic.patient, false);
  expect(JSON.stringify(without)).not.toMatch(/Zebedee|"ZZ"|Quilla|01632/);
  expect(without.leftOut).toHaveLength(3);
  expect(JSON.stringify(without)).toContain('Person 1, friend');
  expect(JSON.stringify(without)).toContain('MINE walks with a friend');
  const whole = JSON.stringify(await copyOf(app, clinic.patient, true));
  for (const name of ['Zebedee', 'Aunt Quilla', '01632 960001']) expect(whole).toContain(name);
});

test('RET-03 a copy says of each part how many things it has, with a checksum that fits', async () => {
  const app = await freshApp();
  const clinic = await aRecord(app);
  const { parts, manifest } = await copyOf(app, clinic.patient, false);
  expect(manifest).toEqual(
    parts.map((part) => ({
      part: part.id,
      items: part.items.length,
      sha256: createHash('sha256').update(JSON.stringify(part)).digest('hex'),
    })),
  );
  expect(manifest.map(({ part }) => part)).toEqual(
    expect.arrayContaining(['aboutMe', 'people', 'timeline', 'safetyPlan']),
  );
});

test('SES-08, AUD-03, RAT-05 a copy asks for a fresh step-up, leaves a line each time, and is refused after five in a day', async () => {
  const app = await freshApp();
  const clinic = await aRecord(app);
  const stale = { ...clinic.patient, steppedUpAt: null };
  expect(await perform(app, stale, copyOwnRecord, { withNames: false })).toMatchObject({ details: ['step-up'] });
  for (let made = 0; made < copiesADay; made += 1) await copyOf(app, clinic.patient, false);
  expect(await perform(app, clinic.patient, copyOwnRecord, { withNames: false })).toMatchObject({
    ok: false,
    code: 'not-allowed',
  });
  const trail = await asSystem(app, clinic.tenant, (s) => readTrail(s, { patientId: clinic.patientId, limit: 500 }));
  const lines = trail.filter(({ act }) => act === 'record.copyOwn').map(({ outcome }) => outcome);
  expect(lines.filter((one) => one === 'done')).toHaveLength(copiesADay);
  expect(lines.filter((one) => one === 'refused')).toHaveLength(2);
});

test('ROL-07 a copy is only ever of the record of the person who asks', async () => {
  const app = await freshApp();
  const clinic = await aRecord(app);
  const other = await aPatient(app, clinic.clinician, 'Sample patient B.');
  const text = JSON.stringify(await copyOf(app, other.patient, true));
  expect(text).not.toMatch(/MINE|Zebedee/);
  for (const who of [clinic.clinician, clinic.owner])
    expect(await perform(app, who, copyOwnRecord, { withNames: true })).toMatchObject({ ok: false });
});
