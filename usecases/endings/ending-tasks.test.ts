import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { followUpsOf } from '#store/follow-ups';
import { findCourse } from '#store/courses';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { addEndingFeelings, decideNext, recordOutcome, settleFollowUp } from './ending-tasks.ts';
import { readEnding } from './read-ending.ts';

const feel = (app: TestApp, who: Actor, { courseId }: Clinic, words: string) =>
  perform(
    app,
    who,
    addEndingFeelings,
    { courseId, feelings: ['sad', 'proud'], words, differentFromDepression: null },
    randomUUID(),
  );

const ending = async (app: TestApp, { clinician, patientId }: Clinic) => {
  const read = await perform(app, clinician, readEnding, { patientId });
  if (!read.ok) throw new Error(read.code);
  return read.value;
};

/** One finished PHQ-9 with this total, `days` after the first of March 2026. */
const scored = (app: TestApp, { tenant, patientId, courseId }: Clinic, total: number, day: string) =>
  asSystem(app, tenant, (s) =>
    s.db
      .insertInto('measure_response')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        measure_id: 'phq9',
        measure_version: '1.0.0',
        measure_hash: 'test',
        answers: JSON.stringify([]),
        started_at: `${day}T09:00:00Z`,
        finished_at: `${day}T09:10:00Z`,
        score: JSON.stringify({ status: 'complete', total, flags: [] }),
        score_total: total,
        entered_by: 'patient',
      })
      .execute(),
  );

test('E1 patient and therapist both add what the ending brings up, and nothing said before is lost', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await feel(app, clinic.patient, clinic, 'I will miss the hour.');
  await feel(app, clinic.clinician, clinic, 'Proud of the talk with the sister.');
  const { forms } = await ending(app, clinic);
  expect(forms.E1.body?.entries.map(({ words }) => words)).toEqual([
    'I will miss the hour.',
    'Proud of the talk with the sister.',
  ]);
});

test('R-SAFE-06 words of self-harm about the ending raise an alert and bring help first', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  expect(await feel(app, clinic.patient, clinic, 'I want to kill myself when this ends.')).toMatchObject({
    value: { raised: true },
  });
  expect(await feel(app, clinic.patient, clinic, 'I am sad that it ends.')).toMatchObject({ value: { raised: false } });
});

test('E7 a decision waits for safety, a reason and the patient’s agreement', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const decide = (over: object) =>
    perform(
      app,
      clinic.clinician,
      decideNext,
      {
        courseId: clinic.courseId,
        taskId: 'E7',
        status: 'done',
        version: 0,
        body: taskForms.E7.parse({ decision: 'addMedication', at: app.now(), ...over }),
      },
      randomUUID(),
    );
  expect(await decide({})).toMatchObject({
    code: 'incomplete',
    details: [
      'Check safety first, and tick it.',
      'Write why you decided so.',
      'Agree it with the patient, and tick it.',
    ],
  });
  const full = { checksDone: ['safety'], reason: 'x', agreedWithPatient: true, decision: 'extend' };
  expect(await decide(full)).toMatchObject({
    code: 'incomplete',
    details: [expect.stringContaining('how many sessions more')],
  });
  expect(
    await decide({ checksDone: ['safety'], reason: 'Half the sessions were missed.', agreedWithPatient: true }),
  ).toMatchObject({ ok: true });
});

test('E2 the comparison lays first and latest side by side, and E7 is asked when it has not helped enough', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await scored(app, clinic, 20, '2026-03-01');
  await scored(app, clinic, 18, '2026-04-10');
  const { tenant, patientId, courseId } = clinic;
  await asSystem(app, tenant, async (s) => {
    const of = { tenant_id: tenant, patient_id: patientId, course_id: courseId, body: '{}', shared_at: app.now() };
    await s.db
      .insertInto('formulation')
      .values([
        { ...of, number: 1, status: 'superseded', in_own_words: 'I told no one.' },
        { ...of, number: 2, status: 'agreed', in_own_words: 'I have begun to say it.' },
      ])
      .execute();
    await s.db
      .insertInto('session')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        scheduled_at: '2026-03-03T09:00:00Z',
        attendance: 'attended',
      }) // prettier-ignore
      .execute();
    const event = { tenant_id: tenant, patient_id: patientId, type: 'lifeEvent', precision: 'day', source: 'patient' };
    await s.db
      .insertInto('timeline_entry')
      .values([
        { ...event, label: 'Baby born', start_date: '2025-11-06' },
        { ...event, label: 'Back at work', start_date: '2026-04-01' },
      ])
      .execute();
  });
  const { comparison, advice } = await ending(app, clinic);
  expect(comparison).toMatchObject({
    formulation: { first: 'I told no one.', last: 'I have begun to say it.' },
    events: { before: ['Baby born'], since: ['Back at work'] },
  });
  expect(comparison.scores).toMatchObject([
    {
      title: 'PHQ-9',
      first: 20,
      last: 18,
      words: 'Better by 2 points, within the usual ups and downs. Still in the clinical range.',
    },
  ]);
  expect(comparison.mainPercent).toBe(10);
  expect(advice.outcome.class).toBe('nonResponse');
  expect(advice.tasks.find(({ id }) => id === 'E7')?.status).toBe('notStarted');
});

test('R-END-03 reviews are booked before finishing, may be declined, and may be booked again', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const settle = (wanted: boolean) =>
    perform(app, clinic.clinician, settleFollowUp, { courseId: clinic.courseId, wanted }, randomUUID());
  const states = async () =>
    (await asSystem(app, clinic.tenant, (s) => followUpsOf(s, clinic.courseId))).map(({ month, due, state }) => [
      month,
      due,
      state,
    ]);
  expect(await settle(true)).toMatchObject({ value: { booked: 2 } });
  await settle(false);
  expect(await states()).toEqual([
    [3, '2026-07-14', 'declined'],
    [6, '2026-10-14', 'declined'],
  ]);
  expect((await ending(app, clinic)).forms.E8.body?.followUpDeclined).toBe(true);
  expect(await settle(true)).toMatchObject({ value: { booked: 2 } });
  expect((await ending(app, clinic)).forms.E8.body?.followUpDeclined).toBe(false);
});

test('the recorded outcome stands beside the computed one and is kept with the course', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const body = taskForms.outcome.parse({ computed: 'nonResponse', recorded: 'partialResponse', at: app.now() });
  const given = { courseId: clinic.courseId, taskId: 'outcome', status: 'done', version: 0, body } as const;
  expect(await perform(app, clinic.clinician, recordOutcome, given, randomUUID())).toMatchObject({ ok: true });
  const course = await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId));
  expect(course?.outcome_class).toBe('partialResponse');
  expect((await ending(app, clinic)).forms.outcome.body).toMatchObject({ computed: 'nonResponse' });
});
