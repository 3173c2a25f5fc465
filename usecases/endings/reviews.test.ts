import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { FollowUpReview } from '#domain/courses/forms/follow-up.schema';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { saveTask } from '../courses/save-task.ts';
import { perform } from '../perform.ts';
import { settleFollowUp } from './ending-tasks.ts';
import { readFollowUps, recordFollowUp } from './follow-up.ts';
import { putOffMidReview, readMidReview, saveMidReview } from './mid-review.ts';
import { readEnding } from './read-ending.ts';

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
        started_at: `${day}T09:00:00Z`,
        finished_at: `${day}T09:10:00Z`,
        score: JSON.stringify({ status: 'complete', total, flags: [] }),
        score_total: total,
      })
      .execute(),
  );

test('protocol 7.1 the review works out the change of the score itself, whatever the form says', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await scored(app, clinic, 20, '2026-03-01');
  await scored(app, clinic, 14, '2026-04-10');
  const body = taskForms.midReview.parse({ session: 9, symptomChangePct: 99, decision: 'continue' });
  const given = { courseId: clinic.courseId, taskId: 'midReview', status: 'done', version: 0, body } as const;
  expect(await perform(app, clinic.clinician, saveMidReview, given, randomUUID())).toMatchObject({ ok: true });
  expect(await perform(app, clinic.clinician, readMidReview, { patientId: clinic.patientId })).toMatchObject({
    value: { remaining: 16, dueAt: 8, task: { body: { symptomChangePct: 30, session: 1, decision: 'continue' } } },
  });
});

test('protocol 7.1 the review shows who led, how much time went to the focus, and what was decided about medicine', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { tenant, patientId, courseId, clinician } = clinic;
  const held = [
    { therapistActivityLevel: 5, focusMinutesShare: 25 },
    { therapistActivityLevel: null, focusMinutesShare: 75 },
    { therapistActivityLevel: 2, focusMinutesShare: 100, mainFocusShare: 50 },
  ];
  await asSystem(app, tenant, async (s) => {
    const of = { tenant_id: tenant, patient_id: patientId, course_id: courseId };
    for (const [i, facts] of held.entries()) {
      const id = randomUUID();
      const scheduled_at = `2026-03-0${i + 1}T09:00:00Z`;
      await s.db
        .insertInto('session')
        .values({ ...of, id, scheduled_at, attendance: 'attended', number: i + 1 })
        .execute();
      await s.db
        .insertInto('session_note')
        .values({ ...of, session_id: id, facts: JSON.stringify(facts) })
        .execute();
    }
    const issue = (suggested_area: string, chosen: string) => ({
      ...of,
      issue_text: 'Something.',
      suggested_area,
      chosen,
    });
    await s.db
      .insertInto('issue')
      .values([issue('roleTransition', 'primary'), issue('grief', 'secondary')])
      .execute();
  });
  const body = taskForms.I11.parse({ needed: 'discussWithPrescriber' });
  const given = { courseId, taskId: 'I11', status: 'done', version: 0, body } as const;
  await perform(app, clinician, saveTask, given, randomUUID());
  expect(await perform(app, clinician, readMidReview, { patientId })).toMatchObject({
    value: {
      lead: [
        { session: 1, level: 5 },
        { session: 3, level: 2 },
      ],
      onFocus: 67,
      mainShare: { percent: 50, mainMinutes: 25, focusMinutes: 50, sessions: [3] },
      medication: 'discussWithPrescriber',
    },
  });
});

test('protocol 7.1 a review is put off to a session of the middle phase with a reason, and no more once it was held', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, courseId, patientId } = clinic;
  const putOff = (toSession: number, reason: string) =>
    perform(app, clinician, putOffMidReview, { courseId, toSession, reason }, randomUUID());
  const read = () => perform(app, clinician, readMidReview, { patientId });
  expect(await read()).toMatchObject({ value: { dueAt: 8, putOff: null, laterSessions: [9, 10, 11, 12, 13] } });
  expect(await putOff(8, 'Too soon')).toMatchObject({ code: 'invalid' });
  expect(await putOff(14, 'The ending has begun by then')).toMatchObject({ code: 'invalid' });
  expect(await putOff(9, '  ')).toMatchObject({ code: 'invalid', details: ['Say why.'] });
  expect(await putOff(10, 'A death in the family comes first.')).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({
    value: {
      dueAt: 10,
      overdue: false,
      putOff: { toSession: 10, reason: 'A death in the family comes first.' },
      laterSessions: [11, 12, 13],
    },
  });
  const body = taskForms.midReview.parse({ session: 1, decision: 'continue' });
  const given = { courseId, taskId: 'midReview', status: 'done', version: 0, body } as const;
  await perform(app, clinician, saveMidReview, given, randomUUID());
  expect(await putOff(11, 'Again')).toMatchObject({ code: 'not-allowed' });
  expect(await read()).toMatchObject({ value: { laterSessions: [] } });
});

test('protocol 9.3 a follow-up that was held needs a safety review of that day; one nobody answered needs attempts', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, courseId, patientId, tenant } = clinic;
  await perform(app, clinician, settleFollowUp, { courseId, wanted: true }, randomUUID());
  app.clock.now = '2026-07-15T10:00:00.000Z';
  const read = async () => {
    const page = await perform(app, clinician, readFollowUps, { patientId });
    if (!page.ok) throw new Error(page.code);
    return page.value.reviews;
  };
  const [three, six] = await read();
  const record = (reviewId = '', over: object = {}) =>
    perform(
      app,
      clinician,
      recordFollowUp,
      { reviewId, version: 1, heldOn: '2026-07-15', body: FollowUpReview.parse({ decision: 'discharge', ...over }) },
      randomUUID(),
    );
  expect(await record(three?.id)).toMatchObject({
    code: 'incomplete',
    details: ['Record the safety review of this day first.'],
  });
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('safety_review')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        asked_directly: true,
        ideation: 'none',
        behaviour_recent: false,
        behaviour_lifetime: false,
        means_access: 'none',
        acute_risk: 'low',
        basis: 'Asked on the telephone.',
        actions: [],
        contact: 'spoke',
        reviewer_id: clinician.user ?? '',
        at: '2026-07-15T09:30:00Z',
      })
      .execute(),
  );
  expect(await record(three?.id)).toMatchObject({ ok: true });
  expect(await record(three?.id)).toMatchObject({ code: 'stale' });
  expect(await record(six?.id, { decision: 'noContact' })).toMatchObject({ code: 'incomplete' });
  expect(await record(six?.id, { decision: 'noContact', attempts: 3 })).toMatchObject({ ok: true });
  expect((await read()).map(({ state }) => state)).toEqual(['held', 'missed']);
});

test('protocol 9.1 the ending shows what speaks for maintenance, whom it may not be enough for, and what studies found', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { tenant, patientId, courseId, clinician } = clinic;
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('patient').set({ birth_date: '1956-04-14' }).where('id', '=', patientId).execute(),
  );
  const body = taskForms.I2.parse({ diagnosisText: 'Recurrent depression', previousEpisodes: 3 });
  const given = { courseId, taskId: 'I2', status: 'done', version: 0, body } as const;
  await perform(app, clinician, saveTask, given, randomUUID());
  const read = await perform(app, clinician, readEnding, { patientId });
  if (!read.ok) return expect.fail(read.code);
  const { maintenance } = read.value;
  expect(maintenance.for).toEqual(['This is episode 4.']);
  expect(maintenance.limits).toEqual([expect.stringMatching(/^At 70 and over/)]);
  expect(maintenance.studies.some(({ sources }) => sources.includes('FRANK2007'))).toBe(true);
});
