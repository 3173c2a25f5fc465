import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { findCourse } from '#store/courses';
import { findingsOf } from '#store/findings';
import { aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aPerson, aSession, askInPrivate } from '#test/session-kit';
import { inMiddlePhase, ownWork, saveWork } from '#test/focus-kit';
import { fired } from '#test/findings-kit';
import { systemActor } from '../app.ts';
import { judgeCourse } from '../courses/judge-course.ts';
import { readFormulation } from '../formulation/read-formulation.ts';
import { readPlan } from '../formulation/read-plan.ts';
import { perform } from '../perform.ts';
import { readIpvChecks, type IpvCheckToRecord } from '../safety/ipv-check.ts';
import { saveTry } from '../sessions/save-try.ts';
import { startSession } from '../sessions/start-session.ts';

/** Asks in private, by default with the answer no. */
const ask = (app: TestApp, clinic: Clinic, given: Partial<IpvCheckToRecord> = {}) =>
  askInPrivate(app, clinic, given.result ?? 'negative', { askedOn: '2026-04-14', safeContact: '', ...given });

test('R-DISP-01, R-DISP-02 the private question: a yes hides the dispute from the patient’s pages at once, a later no brings it back', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  await saveWork(app, clinic, {
    steps: [
      { stepId: 'disputeMap', status: 'done' },
      { stepId: 'ipvCheck', status: 'done' },
    ],
  });
  expect(await fired(app, clinic)).toContain('R-DISP-01');
  expect(await ownWork(app, clinic)).toMatchObject([{ inOwnWords: 'We stopped talking about the flat' }]);
  expect(await ask(app, clinic)).toMatchObject({ ok: true });
  expect(await fired(app, clinic)).not.toContain('R-DISP-01');
  expect(await ask(app, clinic, { result: 'positive', safeContact: 'By text on weekdays' })).toMatchObject({
    ok: true,
  });
  expect(await ownWork(app, clinic)).toEqual([]);
  const asPatient = { patientId: clinic.patientId };
  expect(await perform(app, clinic.patient, readPlan, asPatient)).toMatchObject({
    value: { focus: null, understand: null },
  });
  expect(await perform(app, clinic.patient, readFormulation, asPatient)).toMatchObject({ value: { current: null } });
  expect(await perform(app, clinic.clinician, readFormulation, asPatient)).toMatchObject({
    value: { current: { primaryArea: 'roleDispute' } },
  });
  expect(await fired(app, clinic)).toEqual(expect.arrayContaining(['R-DISP-01', 'R-DISP-02', 'R-SAFE-08']));
  const flagged = await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId));
  expect(flagged?.flags).toEqual(['ipvConcern']);
  // Judging again keeps what a person set.
  await perform(app, systemActor(clinic.tenant, 'test'), judgeCourse, { courseId: clinic.courseId }, randomUUID());
  expect((await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId)))?.flags).toContain('ipvConcern');
  await ask(app, clinic, {
    result: 'positive',
    safeContact: 'By text',
    stepsTaken: 'Safety plan made, service named.',
  });
  const handled = await fired(app, clinic);
  expect(handled).not.toContain('R-DISP-02');
  expect(handled).toContain('R-DISP-01');
  expect(await ownWork(app, clinic)).toEqual([]);
  await ask(app, clinic, { result: 'negative' });
  expect(await ownWork(app, clinic)).toHaveLength(1);
  expect(await fired(app, clinic)).not.toContain('R-DISP-01');
  const checks = await perform(app, clinic.clinician, readIpvChecks, { patientId: clinic.patientId });
  expect(checks).toMatchObject({ value: { concern: false, checks: [{}, {}, {}, {}] } });
});

test('R-DISP-02 no step is agreed with somebody about whom there is concern, and steps with others only when marked as safe', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  const where = await aSession(app, clinic);
  const [partner, sister] = [await aPerson(app, clinic, 'Partner'), await aPerson(app, clinic, 'Sister')];
  await perform(app, clinic.clinician, startSession, where, randomUUID());
  await ask(app, clinic, { result: 'positive', personId: partner, safeContact: 'By text' });
  const step = (withWhom: string, safeTask = false) =>
    perform(
      app,
      clinic.clinician,
      saveTry,
      { ...where, version: 0, what: 'Ask for one evening', when: '', withWhom, confidence: null, why: '', safeTask },
      randomUUID(),
    );
  expect(await step(partner, true)).toMatchObject({ ok: false, code: 'not-allowed' });
  expect(await step(sister)).toMatchObject({ ok: false, code: 'not-allowed' });
  expect(await step(sister, true)).toMatchObject({ ok: true });
});

test('the private question is never recorded when the patient was not alone, and a yes needs a safe way to be in touch', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  expect(await ask(app, clinic, { askedAlone: false })).toMatchObject({ code: 'incomplete' });
  expect(await ask(app, clinic, { result: 'positive' })).toMatchObject({ code: 'incomplete' });
  expect(await ask(app, clinic, { askedOn: '2026-04-15' })).toMatchObject({ code: 'invalid' });
});

test('neither the patient nor the desk nor another therapist reads or records the private question', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  await ask(app, clinic, { result: 'positive', safeContact: 'By text' });
  const desk = await aStaffMember(app, clinic.tenant, ['FRO'], 'Desk F1');
  const other = await aStaffMember(app, clinic.tenant, ['THE'], 'Therapist T2');
  for (const who of [clinic.patient, clinic.owner, desk, other])
    expect((await perform(app, who, readIpvChecks, { patientId: clinic.patientId })).ok).toBe(false);
  expect((await ask(app, { ...clinic, clinician: clinic.patient })).ok).toBe(false);
});

test('R-DISP-02 a finding about violence is kept for staff', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  await ask(app, clinic, { result: 'positive', safeContact: 'By text' });
  await perform(app, systemActor(clinic.tenant, 'test'), judgeCourse, { courseId: clinic.courseId }, randomUUID());
  const rows = await asSystem(app, clinic.tenant, (s) => findingsOf(s, clinic.courseId));
  expect(rows.filter(({ rule_id }) => rule_id === 'R-DISP-02')).toMatchObject([{ severity: 'urgent', state: 'open' }]);
});
