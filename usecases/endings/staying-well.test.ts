import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { loadSnapshot } from '../courses/advise-course.ts';
import { perform } from '../perform.ts';
import { readPlan, savePlan, signPlan, type PlanToSave } from './staying-well.ts';

const save = (app: TestApp, who: Actor, { courseId }: Clinic, version: number, change: PlanToSave['change']) =>
  perform(app, who, savePlan, { courseId, version, change }, randomUUID());

const alerts = (app: TestApp, { tenant }: Clinic) =>
  asSystem(app, tenant, (s) => s.db.selectFrom('safety_alert').select(['source', 'flags', 'state']).execute());

test('E5 the plan counts as finished for the engine once it has a sign and a first step', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const state = async () =>
    (await asSystem(app, clinic.tenant, (s) => loadSnapshot(s, app, clinic.courseId, app.now()))).ending
      .relapsePreventionPlan;
  expect(await state()).toBe('none');
  await save(app, clinic.clinician, clinic, 0, { earlySigns: ['I stop answering my sister.'] });
  expect(await state()).toBe('draft');
  await save(app, clinic.clinician, clinic, 1, { myActions: ['Tell my sister the same day.'] });
  expect(await state()).toBe('saved');
});

test('the patient and the therapist write one plan; a part saved by one keeps what the other wrote', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await save(app, clinic.clinician, clinic, 0, {
    earlySigns: ['I lie awake.'],
    medicationPlan: 'As the doctor wrote.',
  });
  await save(app, clinic.patient, clinic, 1, { learned: 'Asking early works.', medicationPlan: 'None.' });
  expect(await perform(app, clinic.patient, readPlan, { patientId: clinic.patientId })).toMatchObject({
    value: {
      version: 2,
      plan: { earlySigns: ['I lie awake.'], learned: 'Asking early works.', medicationPlan: 'As the doctor wrote.' },
    },
  });
});

test('CNC-02 a plan saved over a version somebody else replaced is refused', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await save(app, clinic.clinician, clinic, 0, { earlySigns: ['I lie awake.'] });
  expect(await save(app, clinic.patient, clinic, 0, { earlySigns: ['I am tired.'] })).toMatchObject({ code: 'stale' });
  await save(app, clinic.clinician, clinic, 1, { learned: 'Asking early works.' });
  expect(await save(app, clinic.patient, clinic, 1, { learned: 'Nothing.' })).toMatchObject({ code: 'stale' });
});

test('both sign what they saw; a later change ends both signatures', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { courseId, patientId } = clinic;
  const sign = (who: Actor, as: 'patient' | 'clinician', version: number) =>
    perform(app, who, signPlan, { courseId, version, name: 'Sample name', as }, randomUUID());
  await save(app, clinic.patient, clinic, 0, { earlySigns: ['I lie awake.'] });
  expect(await sign(clinic.patient, 'patient', 1)).toMatchObject({ code: 'incomplete' });
  await save(app, clinic.patient, clinic, 1, { myActions: ['Call my sister.'] });
  expect(await sign(clinic.patient, 'clinician', 2)).toMatchObject({ code: 'not-allowed' });
  expect(await sign(clinic.patient, 'patient', 1)).toMatchObject({ code: 'stale' });
  await sign(clinic.patient, 'patient', 2);
  await sign(clinic.clinician, 'clinician', 3);
  const read = () => perform(app, clinic.clinician, readPlan, { patientId });
  expect(await read()).toMatchObject({
    value: { signed: { patient: { name: 'Sample name' }, clinician: { name: 'Sample name' } } },
  });
  await save(app, clinic.patient, clinic, 4, { learned: 'More.' });
  expect(await read()).toMatchObject({ value: { signed: { patient: null, clinician: null } } });
});

test('R-SAFE-06 words of self-harm in the patient’s plan raise an alert, once for the same words', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const dark = ['I want to kill myself.'];
  expect(await save(app, clinic.patient, clinic, 0, { earlySigns: dark })).toMatchObject({ value: { raised: true } });
  expect(await alerts(app, clinic)).toMatchObject([{ source: 'text', state: 'open' }]);
  expect(await save(app, clinic.patient, clinic, 1, { triggers: ['Sundays.'] })).toMatchObject({
    value: { raised: false },
  });
});

test('another practice and another patient cannot open the plan', async () => {
  const app = await freshApp();
  const [one, other] = [await aClinic(app), await aClinic(app)];
  expect(await perform(app, other.clinician, readPlan, { patientId: one.patientId })).toMatchObject({ ok: false });
  expect(await save(app, other.patient, one, 0, { learned: 'x' })).toMatchObject({ ok: false });
});
