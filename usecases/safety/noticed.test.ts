import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { PersonCard } from '#domain/people/person-card.schema';
import { findCourse } from '#store/courses';
import { findingsOf } from '#store/findings';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aReview, askInPrivate } from '#test/session-kit';
import { usualSetUp } from '#test/usual-set-up';
import { systemActor, type Actor } from '../app.ts';
import { judgeCourse } from '../courses/judge-course.ts';
import { saveTask } from '../courses/save-task.ts';
import { setUpCourse } from '../courses/set-up-course.ts';
import { rateMood } from '../measures/daily-mood.ts';
import { addPerson } from '../people/add-person.ts';
import { savePerson } from '../people/save-person.ts';
import { perform } from '../perform.ts';
import { closeAlert } from './close-alert.ts';
import { handleConcern, noteConcern } from './concerns.ts';
import { readIpvChecks } from './ipv-check.ts';

/** The rules about safety that speak now, with what they are about. */
async function speaking(app: TestApp, { tenant, courseId }: Clinic): Promise<readonly string[]> {
  await perform(app, systemActor(tenant, 'test'), judgeCourse, { courseId }, randomUUID());
  const rows = await asSystem(app, tenant, (s) => findingsOf(s, courseId));
  return rows.filter(({ state }) => state === 'open').map(({ rule_id, about }) => `${rule_id} ${about}`);
}

const diagnosis = (app: TestApp, { clinician, courseId }: Clinic, change: object, version = 0) =>
  perform(
    app,
    clinician,
    saveTask,
    { courseId, taskId: 'I2', version, status: 'inProgress', body: taskForms.I2.parse(change) },
    randomUUID(),
  );

test('R-SAFE-06 words of self-harm in a text are urgent as what they are, until their alert is closed', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const said = { mood: 2, note: 'I want to die.' };
  expect(await perform(app, clinic.patient, rateMood, said, randomUUID())).toMatchObject({ value: { worrying: true } });
  const rules = async () => (await speaking(app, clinic)).map((one) => one.split(' ')[0]);
  expect(await rules()).toContain('R-SAFE-06');
  expect(await rules()).not.toContain('R-SAFE-01');
  app.clock.now = '2026-04-14T09:00:00.000Z';
  const reviewId = await aReview(app, clinic, app.now());
  const [alert] = await asSystem(app, clinic.tenant, (s) => s.db.selectFrom('safety_alert').selectAll().execute());
  const closing = { alertId: alert?.id ?? '', patientId: clinic.patientId, version: alert?.version ?? 0, reviewId };
  expect(await perform(app, clinic.clinician, closeAlert, closing, randomUUID())).toMatchObject({ ok: true });
  expect(await rules()).not.toContain('R-SAFE-06');
});

test('R-SAFE-10, R-SAFE-11 psychosis written on the page of the diagnosis is urgent, around a birth an emergency', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await diagnosis(app, clinic, { psychosisScreen: 'positive', psychosisScreenedOn: '2026-04-10' });
  expect(await speaking(app, clinic)).toContain('R-SAFE-10 psychosisScreen');
  expect(await speaking(app, clinic)).not.toContain('R-SAFE-11 psychosisScreen');
  const overlaid = {
    courseId: clinic.courseId,
    ...usualSetUp,
    overlays: ['perinatal'],
  } as const;
  const version = (await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId)))?.version ?? 0;
  const first = await perform(app, clinic.clinician, setUpCourse, { ...overlaid, version }, randomUUID());
  expect(first).toMatchObject({ ok: true });
  expect(await speaking(app, clinic)).toContain('R-SAFE-11 psychosisScreen');
});

test('R-SAFE-09 a screen for mania that turns positive after a handled concern is urgent again', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  const noted = await perform(
    app,
    clinician,
    noteConcern,
    { patientId, kind: 'maniaMixed', note: '', version: 0 },
    randomUUID(),
  );
  if (!noted.ok) return expect.fail(noted.code);
  const how = 'Seen by the prescriber on the same day.';
  await perform(app, clinician, handleConcern, { patientId, id: noted.value.id, how, version: 1 }, randomUUID());
  const screened = (date: string) => ({ maniaScreen: { result: 'positive', tool: 'Asked', date } });
  await diagnosis(app, clinic, screened('2026-04-10'));
  expect(await speaking(app, clinic)).not.toContain('R-SAFE-09 maniaScreen');
  app.clock.now = '2026-05-20T08:00:00.000Z';
  await diagnosis(app, clinic, screened('2026-05-20'), 1);
  expect(await speaking(app, clinic)).toContain('R-SAFE-09 maniaScreen');
});

test('R-SAFE-08 a second person marked later is urgent although the first concern was handled', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  const marked = async (displayName: string) => {
    const who = { patientId, displayName, relation: 'family', status: 'alive', another: false } as const;
    const added = await perform(app, clinician, addPerson, who, randomUUID());
    if (!added.ok) throw new Error(added.code);
    const safety = { ipvConcern: true, conflictViolence: false, childProtection: false };
    const card = { displayName, relation: 'family', status: 'alive', safety } as const;
    const given = { personId: added.value.id, version: 1, card, wantedRing: null };
    expect(await perform(app, clinician, savePerson, given, randomUUID())).toMatchObject({ ok: true });
    return added.value.id;
  };
  const asked = (stepsTaken: string) =>
    askInPrivate(app, clinic, 'positive', { safeContact: 'Mornings, by phone.', stepsTaken });
  const first = await marked('Father');
  expect(await asked('Safe place agreed, refuge named.')).toMatchObject({ ok: true });
  expect(await speaking(app, clinic)).not.toContain(`R-SAFE-08 ${first}`);
  app.clock.now = '2026-05-20T08:00:00.000Z';
  const second = await marked('Brother');
  expect((await speaking(app, clinic)).filter((one) => one.startsWith('R-SAFE-08'))).toEqual([`R-SAFE-08 ${second}`]);
  expect(await asked('The same plan holds for him.')).toMatchObject({ ok: true });
  expect((await speaking(app, clinic)).filter((one) => one.startsWith('R-SAFE-08'))).toEqual([]);
});

test('R-SAFE-08, R-DISP-01 a patient who says that somebody gets hurt or afraid in arguments closes the gate until asked in private', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  await askInPrivate(app, clinic, 'negative');
  const gate = async () => {
    const read = await perform(app, clinician, readIpvChecks, { patientId });
    return read.ok ? read.value.waits : expect.fail(read.code);
  };
  expect(await gate()).toBeNull();
  app.clock.now = '2026-05-20T08:00:00.000Z';
  const who = { patientId, displayName: 'Partner', relation: 'partner', status: 'alive', another: false } as const;
  const added = await perform(app, clinic.patient, addPerson, who, randomUUID());
  if (!added.ok) return expect.fail(added.code);
  const conflict = { frequency: 4, topic: 'Money', howItEnds: 'violent' } as const;
  const card = { displayName: 'Partner', relation: 'partner', status: 'alive', conflict } as const;
  const given = { personId: added.value.id, version: 1, card, wantedRing: null };
  expect(await perform(app, clinic.patient, savePerson, given, randomUUID())).toMatchObject({ ok: true });
  expect(await gate()).toMatch(/concern about violence/i);
  expect(await speaking(app, clinic)).toContain(`R-SAFE-08 ${added.value.id}`);
  app.clock.now = '2026-05-21T08:00:00.000Z';
  await askInPrivate(app, clinic, 'negative');
  expect(await gate()).toBeNull();
  expect(await speaking(app, clinic)).not.toContain(`R-SAFE-08 ${added.value.id}`);
});

test('R-SAFE-08, R-DISP-01 what was taken back and said again is new: no earlier answer or step stands for it', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  const who = { patientId, displayName: 'Partner', relation: 'partner', status: 'alive', another: false } as const;
  const added = await perform(app, clinic.patient, addPerson, who, randomUUID());
  if (!added.ok) return expect.fail(added.code);
  const personId = added.value.id;
  let version = 1;
  const on = async (day: string, by: Actor, said: object) => {
    app.clock.now = `${day}T08:00:00.000Z`;
    const card = PersonCard.omit({ id: true }).parse({
      displayName: 'Partner',
      relation: 'partner',
      status: 'alive',
      ...said,
    });
    const saved = await perform(app, by, savePerson, { personId, version, card, wantedRing: null }, randomUUID());
    version = saved.ok ? saved.value.version : expect.fail(saved.code);
  };
  const gate = async () => {
    const read = await perform(app, clinician, readIpvChecks, { patientId });
    return read.ok ? read.value.waits : expect.fail(read.code);
  };
  const told = (howItEnds: 'violent' | 'resolved') => ({ conflict: { frequency: 4, topic: 'Money', howItEnds } });
  await on('2026-05-01', clinic.patient, told('violent'));
  app.clock.now = '2026-05-02T08:00:00.000Z';
  await askInPrivate(app, clinic, 'negative');
  await on('2026-05-03', clinic.patient, told('resolved'));
  expect(await gate()).toBeNull();
  await on('2026-05-04', clinic.patient, told('violent'));
  expect(await gate()).toMatch(/concern about violence/i);

  const marked = (ipvConcern: boolean) => ({
    ...told('resolved'),
    safety: { ipvConcern, conflictViolence: false, childProtection: false },
  });
  await on('2026-05-05', clinician, marked(true));
  app.clock.now = '2026-05-06T08:00:00.000Z';
  await askInPrivate(app, clinic, 'positive', { stepsTaken: 'Safe place agreed, refuge named.' });
  expect(await speaking(app, clinic)).not.toContain(`R-SAFE-08 ${personId}`);
  await on('2026-05-07', clinician, marked(false));
  await on('2026-05-08', clinician, marked(true));
  expect(await speaking(app, clinic)).toContain(`R-SAFE-08 ${personId}`);

  // A second sign about somebody who is marked already is new as well.
  app.clock.now = '2026-05-09T08:00:00.000Z';
  await askInPrivate(app, clinic, 'positive', { stepsTaken: 'The same plan holds.' });
  expect(await speaking(app, clinic)).not.toContain(`R-SAFE-08 ${personId}`);
  await on('2026-05-10', clinician, { ...marked(true), ...told('violent') });
  expect(await speaking(app, clinic)).toContain(`R-SAFE-08 ${personId}`);
});

test('R-SAFE-07 concern about a child in the card of a person is urgent until somebody writes what was done', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  const who = { patientId, displayName: 'Son', relation: 'child', status: 'alive', another: false } as const;
  const added = await perform(app, clinician, addPerson, who, randomUUID());
  if (!added.ok) return expect.fail(added.code);
  const safety = { ipvConcern: false, conflictViolence: false, childProtection: true };
  const card = { displayName: 'Son', relation: 'child', status: 'alive', safety } as const;
  const given = { personId: added.value.id, version: 1, card, wantedRing: null };
  await perform(app, clinician, savePerson, given, randomUUID());
  expect(await speaking(app, clinic)).toContain(`R-SAFE-07 ${added.value.id}`);
  const concern = { patientId, kind: 'childAtRisk', note: '', version: 0 } as const;
  const noted = await perform(app, clinician, noteConcern, concern, randomUUID());
  const how = 'Reported to the safeguarding lead today.';
  const id = noted.ok ? noted.value.id : '';
  await perform(app, clinician, handleConcern, { patientId, id, how, version: 1 }, randomUUID());
  expect((await speaking(app, clinic)).filter((one) => one.startsWith('R-SAFE-07'))).toEqual([]);
});

test('R-SAFE-01 the rules read the course again when an alert is raised and when it is closed', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, patientId, courseId } = clinic;
  /** Whether the course waits to be judged, with the waiting taken away. */
  const waits = async () => {
    const database = new Client({ connectionString: app.superUrl });
    await database.connect();
    const { rows } = await database.query('select (graphile_worker.remove_job($1)).id is not null as waited', [
      `judge:${courseId}`,
    ]);
    await database.end();
    return rows[0]?.waited as boolean;
  };
  await perform(app, clinic.patient, rateMood, { mood: 2, note: 'I want to die.' }, randomUUID());
  expect(await waits()).toBe(true);
  const reviewId = await aReview(app, clinic, app.now());
  await waits();
  const [alert] = await asSystem(app, clinic.tenant, (s) => s.db.selectFrom('safety_alert').selectAll().execute());
  const closing = { alertId: alert?.id ?? '', patientId, version: alert?.version ?? 0, reviewId };
  expect(await perform(app, clinician, closeAlert, closing, randomUUID())).toMatchObject({ ok: true });
  expect(await waits()).toBe(true);
});
