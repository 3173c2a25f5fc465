import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { findCourse, movesOf } from '#store/courses';
import { findingsOf } from '#store/findings';
import { followUpsOf } from '#store/follow-ups';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { systemActor } from '../app.ts';
import { perform } from '../perform.ts';
import { adviseCourse } from './advise-course.ts';
import { judgeCourse } from './judge-course.ts';
import { moveCourse } from './move-course.ts';
import { saveTask } from './save-task.ts';

const move = (
  app: TestApp,
  { clinician, courseId }: Clinic,
  name: 'agreeFocus' | 'startEnding' | 'finish' | 'close' | 'startScreening',
  version: number,
  act = {},
) => perform(app, clinician, moveCourse, { courseId, version, move: name, act }, randomUUID());

test('T4 refuses with the list of what is missing, and nothing moves', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const outcome = await move(app, clinic, 'agreeFocus', 1);
  expect(outcome).toMatchObject({ ok: false, code: 'incomplete' });
  expect(!outcome.ok && outcome.details.length).toBeGreaterThan(4);
  expect((await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId)))?.state).toBe('initialPhase');
});

test('T4 may be overridden with a written reason, and what was set aside is written down', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  expect(
    await move(app, clinic, 'agreeFocus', 1, { overrideReason: 'Agreed with the supervisor on the telephone today.' }),
  ).toMatchObject({ value: { state: 'middlePhase' } });
  const [made] = await asSystem(app, clinic.tenant, (s) => movesOf(s, clinic.courseId));
  expect(made).toMatchObject({
    from_state: 'initialPhase',
    to_state: 'middlePhase',
    override_reason: 'Agreed with the supervisor on the telephone today.',
  });
  expect(made?.missing.length).toBeGreaterThan(3);
});

test('CNC-02 the second of two people who move a course at once is told that it changed', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const act = { overrideReason: 'Agreed with the supervisor on the telephone today.' };
  await move(app, clinic, 'agreeFocus', 1, act);
  expect(await move(app, clinic, 'startEnding', 1, act)).toMatchObject({ code: 'stale' });
});

test('T6 and T8: finishing books follow-ups at three and six months with their windows and goes on to follow-up', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const act = { overrideReason: 'Agreed with the supervisor on the telephone today.' };
  await move(app, clinic, 'agreeFocus', 1, act);
  await move(app, clinic, 'startEnding', 2, act);
  expect(await move(app, clinic, 'finish', 3, act)).toMatchObject({ value: { state: 'followUp' } });
  const booked = await asSystem(app, clinic.tenant, (s) => followUpsOf(s, clinic.courseId));
  expect(booked.map(({ month, due, window_from, window_to }) => [month, due, window_from, window_to])).toEqual([
    [3, '2026-07-14', '2026-06-30', '2026-08-11'],
    [6, '2026-10-14', '2026-09-30', '2026-11-11'],
  ]);
});

test('findings of the rules are stored once, resolved when they vanish and opened again when they return', async () => {
  const app = await freshApp();
  const { clinician, tenant, courseId, patientId } = await aClinic(app);
  const judge = () => perform(app, systemActor(tenant, 'test'), judgeCourse, { courseId }, randomUUID());
  const stored = () => asSystem(app, tenant, (s) => findingsOf(s, courseId));
  const diagnosis = (explainedToPatient: boolean, version: number) =>
    perform(
      app,
      clinician,
      saveTask,
      {
        courseId,
        taskId: 'I2',
        status: 'inProgress',
        version,
        body: {
          standard: 'ICD-11',
          diagnosisCode: '6A70',
          diagnosisText: 'Single episode depressive disorder',
          plainName: 'depression',
          episodeOnset: null,
          onsetIsApprox: false,
          previousEpisodes: 0,
          courseSpecifiers: [],
          maniaScreen: null,
          psychosisScreen: 'notDone',
          psychosisScreenedOn: null,
          substanceScreen: '',
          medicalCauses: '',
          cognitiveConcern: false,
          explainedToPatient,
          patientUnderstanding: '',
        },
      },
      randomUUID(),
    );
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('session')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        scheduled_at: '2026-04-07T09:00:00Z',
        attendance: 'attended',
        number: 1,
      })
      .execute(),
  );
  await diagnosis(false, 0);
  await judge();
  await judge();
  const fired = (await stored()).filter(({ rule_id }) => rule_id === 'R-INIT-08');
  expect(fired).toMatchObject([{ state: 'open' }]);
  await diagnosis(true, 1);
  await judge();
  expect((await stored()).find(({ rule_id }) => rule_id === 'R-INIT-08')).toMatchObject({ state: 'resolved' });
  await diagnosis(false, 2);
  await judge();
  expect((await stored()).filter(({ rule_id }) => rule_id === 'R-INIT-08')).toMatchObject([{ state: 'open' }]);
  expect(await perform(app, clinician, adviseCourse, { patientId })).toMatchObject({
    value: { advice: { state: 'initialPhase', phase: 'initial' } },
  });
});

test('CNC-02 a form saved over a version somebody else replaced is refused and the other’s words stand', async () => {
  const app = await freshApp();
  const { clinician, courseId } = await aClinic(app);
  const save = (note: string, version: number) =>
    perform(
      app,
      clinician,
      saveTask,
      {
        courseId,
        taskId: 'I12',
        status: 'inProgress',
        version,
        body: { portalShown: true, crisisStepsExplained: false, betweenSessionsExplained: false, note },
      },
      randomUUID(),
    );
  expect(await save('first', 0)).toMatchObject({ value: { version: 1 } });
  expect(await save('also first', 0)).toMatchObject({ code: 'stale' });
  expect(await save('second', 1)).toMatchObject({ value: { version: 2 } });
});
