import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { advise } from '#domain/courses/advise';
import { emptyFocusBody } from '#domain/focus-work/focus-body.schema';
import { findCourse, movesOf } from '#store/courses';
import { focusChangesOf } from '#store/focus-work';
import { formulationsOf } from '#store/formulations';
import { findingsOf } from '#store/findings';
import { aClinic, aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aPerson, aSession, askInPrivate } from '#test/session-kit';
import { systemActor } from '../app.ts';
import { loadSnapshot } from '../courses/advise-course.ts';
import { judgeCourse } from '../courses/judge-course.ts';
import { answerFormulation } from '../formulation/answer-formulation.ts';
import { readFormulation } from '../formulation/read-formulation.ts';
import { readPlan } from '../formulation/read-plan.ts';
import { writeFormulation } from '../formulation/write-formulation.ts';
import { perform } from '../perform.ts';
import { readIpvChecks, type IpvCheckToRecord } from '../safety/ipv-check.ts';
import { saveTry } from '../sessions/save-try.ts';
import { startSession } from '../sessions/start-session.ts';
import { changeFocus, discussChange, type FocusChangeToMake } from './change-focus.ts';
import { readOwnFocus } from './own-focus.ts';
import { monthsBetween, readFocusWork } from './read-focus-work.ts';
import { rateFocus, saveFocusWork, type FocusWorkToSave } from './save-focus-work.ts';

/** A course in its middle phase, eight sessions held, with a dispute as its main focus. */
async function middle(app: TestApp, area = 'roleDispute'): Promise<Clinic> {
  const clinic = await aClinic(app);
  const { tenant, patientId, courseId } = clinic;
  await asSystem(app, tenant, async (s) => {
    await s.db.updateTable('course').set({ state: 'middlePhase' }).where('id', '=', courseId).execute();
    for (let n = 1; n <= 8; n += 1)
      await s.db
        .insertInto('session')
        .values({
          tenant_id: tenant,
          patient_id: patientId,
          course_id: courseId,
          scheduled_at: `2026-03-${String(n + 10).padStart(2, '0')}T09:00:00Z`,
          attendance: 'attended',
          number: n,
        })
        .execute();
    await s.db
      .insertInto('issue')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        issue_text: 'We stopped talking about the flat',
        suggested_area: area,
        chosen: 'primary',
      })
      .execute();
    await s.db
      .insertInto('formulation')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        number: 1,
        status: 'agreed',
        primary_area: area,
        in_own_words: 'The quarrel came first.',
        shared_at: '2026-03-14T09:00:00Z',
        patient_agreed_at: '2026-03-14T09:00:00Z',
      })
      .execute();
  });
  return clinic;
}

const save = (app: TestApp, { clinician, courseId }: Clinic, given: Partial<FocusWorkToSave> = {}) =>
  perform(
    app,
    clinician,
    saveFocusWork,
    {
      courseId,
      area: 'roleDispute',
      version: 0,
      status: 'active',
      steps: [],
      doneWhen: [],
      facts: {},
      resolutionNote: '',
      progress: null,
      ...given,
    },
    randomUUID(),
  );
const change = (app: TestApp, { clinician, courseId }: Clinic, given: Partial<FocusChangeToMake> = {}) =>
  perform(
    app,
    clinician,
    changeFocus,
    {
      courseId,
      version: 1,
      toArea: 'roleTransition',
      issueText: 'Living alone now',
      reason: 'disputeDissolved',
      reasonText: 'She has moved out for good.',
      oldStatus: 'unchanged',
      discussedInSupervision: false,
      ...given,
    },
    randomUUID(),
  );
const ask = (app: TestApp, clinic: Clinic, given: Partial<IpvCheckToRecord> = {}) =>
  askInPrivate(app, clinic, given.result ?? 'negative', { askedOn: '2026-04-14', safeContact: '', ...given });
const fired = async (app: TestApp, { tenant, courseId }: Clinic) =>
  advise(await asSystem(app, tenant, (s) => loadSnapshot(s, app, courseId, app.now()))).findings.map(
    ({ ruleId }) => ruleId,
  );
const seen = async (app: TestApp, { clinician, patientId }: Clinic) => {
  const outcome = await perform(app, clinician, readFocusWork, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const own = async (app: TestApp, { patient, patientId }: Clinic) => {
  const outcome = await perform(app, patient, readOwnFocus, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.works;
};

test('focus work keeps steps with the session they changed at, the stage and its history', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
  const dispute = { ...emptyFocusBody.dispute, stage: 'impasse' as const };
  expect((await seen(app, clinic)).works).toMatchObject([{ area: 'roleDispute', version: 0, current: true }]);
  expect(
    await save(app, clinic, { steps: [{ stepId: 'disputeMap', status: 'done' }], facts: { dispute }, progress: 4 }),
  ).toMatchObject({ ok: true, value: { version: 1 } });
  const [work] = (await seen(app, clinic)).works;
  expect(work?.steps[0]).toMatchObject({ id: 'disputeMap', status: 'done', session: 8 });
  expect(work?.body.stageHistory).toEqual([{ session: 8, stage: 'impasse' }]);
  expect(work?.progress).toEqual({ clinician: [{ session: 8, value: 4 }], patient: [] });
  expect(await fired(app, clinic)).toContain('R-DISP-03');
  await save(app, clinic, { version: 1, facts: { dispute: { ...dispute, plan: 'Write first.' } } });
  expect(await fired(app, clinic)).not.toContain('R-DISP-03');
});

test('CNC-02 the second of two who save the same focus is told, and an unknown step or focus is refused', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
  await save(app, clinic);
  expect(await save(app, clinic)).toMatchObject({ code: 'stale' });
  expect(await save(app, clinic, { version: 1, steps: [{ stepId: 'somethingElse', status: 'done' }] })).toMatchObject({
    code: 'invalid',
  });
  expect(await save(app, clinic, { area: 'grief' })).toMatchObject({ code: 'not-found' });
});

test('R-GRIEF-02, R-GRIEF-03 grief facts reach the rules: anniversary, manner of death, prolonged grief', async () => {
  const app = await freshApp();
  const clinic = await middle(app, 'grief');
  const grief = {
    ...emptyFocusBody.grief,
    whom: 'Her father',
    dateOfDeath: '2024-04-20',
    mannerOfDeath: 'suicide' as const,
    prolongedGrief: 'positive' as const,
  };
  expect(await save(app, clinic, { area: 'grief', facts: { grief } })).toMatchObject({ ok: true });
  expect(await fired(app, clinic)).toEqual(expect.arrayContaining(['R-GRIEF-01', 'R-GRIEF-02', 'R-GRIEF-03']));
  const mine = await perform(app, clinic.patient, readOwnFocus, { patientId: clinic.patientId });
  expect(mine.ok && mine.value.ahead).toContain('A day that may be hard is coming.');
  const planned = {
    ...grief,
    griefTherapy: 'offered' as const,
    anniversaries: [{ id: randomUUID(), label: 'The day he died', on: '2024-04-20', plannedFor: '2026-04-20' }],
  };
  await save(app, clinic, { area: 'grief', version: 1, facts: { grief: planned } });
  const after = await fired(app, clinic);
  expect(after).not.toContain('R-GRIEF-01');
  expect(after).not.toContain('R-GRIEF-02');
});

test('T12 a change of focus begins new words for the patient, closes the old work and is under review until they agree', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
  const { tenant, courseId, patient, clinician } = clinic;
  await save(app, clinic);
  expect(await change(app, clinic)).toMatchObject({ ok: true, value: { formulation: 2 } });
  const view = await seen(app, clinic);
  expect(view.works).toMatchObject([
    { area: 'roleTransition', rank: 'primary', current: true },
    { area: 'roleDispute', current: false, status: 'unchanged' },
  ]);
  expect(view.underReview).toBe(true);
  expect(view.changes).toMatchObject([{ from: 'Role dispute', to: 'Role transition', session: 8, sessionsLeft: 8 }]);
  expect(await fired(app, clinic)).toEqual(expect.arrayContaining(['R-FOC-01', 'R-MID-07']));
  const [draft] = await asSystem(app, tenant, (s) => formulationsOf(s, courseId));
  expect(draft).toMatchObject({ number: 2, status: 'draft', primary_area: 'roleTransition', in_own_words: '' });
  await perform(
    app,
    clinician,
    writeFormulation,
    {
      courseId,
      seen: { id: draft?.id ?? '', version: draft?.version ?? 0 },
      primaryArea: 'roleTransition',
      secondaryArea: null,
      linkedPersonId: null,
      inOwnWords: 'You live alone now, and that is new.',
      body: { happened: '', brought: '', around: '' } as never,
      share: true,
    },
    randomUUID(),
  );
  const [shared] = await asSystem(app, tenant, (s) => formulationsOf(s, courseId));
  const answer = { formulationId: shared?.id ?? '', version: shared?.version ?? 0, agrees: true, comment: '' };
  expect(await perform(app, patient, answerFormulation, answer, randomUUID())).toMatchObject({ ok: true });
  expect(await fired(app, clinic)).not.toContain('R-FOC-01');
  await perform(app, systemActor(tenant, 'test'), judgeCourse, { courseId }, randomUUID());
  const course = await asSystem(app, tenant, (s) => findCourse(s, courseId));
  expect(course).toMatchObject({ state: 'middlePhase', flags: [] });
  expect((await asSystem(app, tenant, (s) => movesOf(s, courseId))).map(({ move }) => move)).toEqual(['changeFocus']);
});

test('T12 refuses what is missing, the same focus, another phase, and a course that somebody moved meanwhile', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
  expect(await change(app, clinic, { toArea: 'roleDispute' })).toMatchObject({ code: 'incomplete' });
  expect(await change(app, clinic, { toArea: 'griefAndLoss' })).toMatchObject({ code: 'incomplete' });
  expect(await change(app, clinic, { reasonText: ' ' })).toMatchObject({ code: 'incomplete' });
  expect(await change(app, clinic, { issueText: '' })).toMatchObject({ code: 'incomplete' });
  expect(await change(app, clinic, { version: 7 })).toMatchObject({ code: 'stale' });
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ state: 'concludingPhase' }).where('id', '=', clinic.courseId).execute(),
  );
  expect(await change(app, clinic)).toMatchObject({ code: 'not-allowed' });
  expect(await asSystem(app, clinic.tenant, (s) => focusChangesOf(s, clinic.courseId))).toEqual([]);
});

test('R-FOC-03 a second change waits for supervision', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
  await change(app, clinic);
  await change(app, clinic, { version: 2, toArea: 'grief', issueText: 'My brother died', reason: 'newEvent' });
  expect(await fired(app, clinic)).toContain('R-FOC-03');
  const second = (await seen(app, clinic)).changes.at(-1);
  const given = { courseId: clinic.courseId, changeId: second?.id ?? '', version: second?.version ?? 0 };
  expect(await perform(app, clinic.clinician, discussChange, given, randomUUID())).toMatchObject({ ok: true });
  expect(await fired(app, clinic)).not.toContain('R-FOC-03');
});

test('R-DISP-01, R-DISP-02 the private question: a yes hides the dispute from the patient’s pages at once, a later no brings it back', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
  await save(app, clinic, {
    steps: [
      { stepId: 'disputeMap', status: 'done' },
      { stepId: 'ipvCheck', status: 'done' },
    ],
  });
  expect(await fired(app, clinic)).toContain('R-DISP-01');
  expect(await own(app, clinic)).toMatchObject([{ inOwnWords: 'We stopped talking about the flat' }]);
  expect(await ask(app, clinic)).toMatchObject({ ok: true });
  expect(await fired(app, clinic)).not.toContain('R-DISP-01');
  expect(await ask(app, clinic, { result: 'positive', safeContact: 'By text on weekdays' })).toMatchObject({
    ok: true,
  });
  expect(await own(app, clinic)).toEqual([]);
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
  expect(await own(app, clinic)).toEqual([]);
  await ask(app, clinic, { result: 'negative' });
  expect(await own(app, clinic)).toHaveLength(1);
  expect(await fired(app, clinic)).not.toContain('R-DISP-01');
  const checks = await perform(app, clinic.clinician, readIpvChecks, { patientId: clinic.patientId });
  expect(checks).toMatchObject({ value: { concern: false, checks: [{}, {}, {}, {}] } });
});

test('R-DISP-02 no step is agreed with somebody about whom there is concern, and steps with others only when marked as safe', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
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
  const clinic = await middle(app);
  expect(await ask(app, clinic, { askedAlone: false })).toMatchObject({ code: 'incomplete' });
  expect(await ask(app, clinic, { result: 'positive' })).toMatchObject({ code: 'incomplete' });
  expect(await ask(app, clinic, { askedOn: '2026-04-15' })).toMatchObject({ code: 'invalid' });
});

test('neither the patient nor the desk nor another therapist reads or records the private question', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
  await ask(app, clinic, { result: 'positive', safeContact: 'By text' });
  const desk = await aStaffMember(app, clinic.tenant, ['FRO'], 'Desk F1');
  const other = await aStaffMember(app, clinic.tenant, ['THE'], 'Therapist T2');
  for (const who of [clinic.patient, clinic.owner, desk, other])
    expect((await perform(app, who, readIpvChecks, { patientId: clinic.patientId })).ok).toBe(false);
  expect((await ask(app, { ...clinic, clinician: clinic.patient })).ok).toBe(false);
});

test('patient and therapist each say how far it is, and the patient reads no word of the trade', async () => {
  const app = await freshApp();
  const clinic = await middle(app, 'roleTransition');
  await save(app, clinic, {
    area: 'roleTransition',
    steps: [{ stepId: 'oldRoleReview', status: 'inProgress' }],
    progress: 3,
  });
  const [before] = await own(app, clinic);
  const rate = { focusWorkId: before?.id ?? '', value: 6 };
  expect(await perform(app, clinic.patient, rateFocus, rate, randomUUID())).toMatchObject({ ok: true });
  const [work] = (await seen(app, clinic)).works;
  expect(work?.progress).toEqual({ patient: [{ session: 8, value: 6 }], clinician: [{ session: 8, value: 3 }] });
  expect(await own(app, clinic)).toMatchObject([{ latest: 6, steps: [{ id: 'oldRoleReview', done: false }] }]);
  expect(JSON.stringify(await own(app, clinic))).not.toMatch(/stage|transition|dispute|deficit/i);
});

test('R-DISP-02 a finding about violence is kept for staff', async () => {
  const app = await freshApp();
  const clinic = await middle(app);
  await ask(app, clinic, { result: 'positive', safeContact: 'By text' });
  await perform(app, systemActor(clinic.tenant, 'test'), judgeCourse, { courseId: clinic.courseId }, randomUUID());
  const rows = await asSystem(app, clinic.tenant, (s) => findingsOf(s, clinic.courseId));
  expect(rows.filter(({ rule_id }) => rule_id === 'R-DISP-02')).toMatchObject([{ severity: 'urgent', state: 'open' }]);
});

test('months since a death are counted whole', () => {
  expect(monthsBetween('2026-02-14', '2026-04-14')).toBe(2);
  expect(monthsBetween('2026-02-15', '2026-04-14')).toBe(1);
  expect(monthsBetween('2025-12-31', '2026-02-28')).toBe(2);
  expect(monthsBetween('2026-05-01', '2026-04-14')).toBeNull();
  expect(monthsBetween(null, '2026-04-14')).toBeNull();
});

test('protocol 6.3 the work on a change shows how many events the last twelve months had, and no more than that', async () => {
  const app = await freshApp();
  const { tenant, patientId, clinician } = await middle(app, 'roleTransition');
  const on = (label: string, type: string, start_date: string) => ({
    tenant_id: tenant,
    patient_id: patientId,
    label,
    type,
    start_date,
    source: 'patient',
  });
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('timeline_entry')
      .values([
        on('New job', 'lifeEvent', '2025-06-01'),
        on('Father died', 'loss', '2025-04-14'),
        on('Wedding', 'lifeEvent', '2025-04-13'),
        on('Low mood', 'symptom', '2025-12-01'),
        on('Move', 'lifeEvent', '2026-09-01'),
      ])
      .execute(),
  );
  expect(await perform(app, clinician, readFocusWork, { patientId })).toMatchObject({ value: { eventsOfTheYear: 2 } });
});

test('protocol 4.1 the patient’s plan says what they can do before the next session, in the first phase only', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const prepare = async () => {
    const read = await perform(app, clinic.patient, readPlan, { patientId: clinic.patientId });
    return read.ok ? read.value.prepare : expect.fail(read.code);
  };
  expect(await prepare()).toEqual(['Answer the first questions', 'Write down what has been hard']);
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ state: 'middlePhase' }).where('id', '=', clinic.courseId).execute(),
  );
  expect(await prepare()).toEqual([]);
});
