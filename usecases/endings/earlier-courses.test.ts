import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { emptyPlan } from '#domain/courses/forms/staying-well.schema';
import { FormulationBody } from '#domain/formulation/formulation-body.schema';
import { perform } from '../perform.ts';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { readEarlierCourses } from './earlier-courses.ts';
import { beginNewCourse } from './new-course.ts';

test('a new course after a relapse shows the old plan and formulation, and starts its own counter (T9, protocol 9.4)', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { tenant, patientId, courseId, clinician, patient } = clinic;
  await asSystem(app, tenant, async (s) => {
    const of = { tenant_id: tenant, patient_id: patientId, course_id: courseId };
    await s.db
      .updateTable('course')
      .set({ state: 'closed', closed_at: app.now(), closure_reason: 'completed' })
      .execute();
    await s.db
      .insertInto('formulation')
      .values({
        ...of,
        number: 1,
        status: 'agreed',
        in_own_words: 'I told no one.',
        body: JSON.stringify(FormulationBody.parse({})),
      }) // prettier-ignore
      .execute();
    await s.db
      .insertInto('staying_well_plan')
      .values({ ...of, body: JSON.stringify({ ...emptyPlan, earlySigns: ['I go quiet.'] }) })
      .execute();
    await s.db
      .insertInto('session')
      .values({ ...of, scheduled_at: '2026-03-03T09:00:00Z', attendance: 'attended', clinician_id: clinician.user })
      .execute();
  });
  expect(await perform(app, clinician, readEarlierCourses, { patientId })).toMatchObject({ value: { courses: [] } });
  app.clock.now = '2026-06-14T08:00:00.000Z';
  expect(await perform(app, clinician, beginNewCourse, { courseId }, randomUUID())).toMatchObject({ ok: true });
  const read = await perform(app, clinician, readEarlierCourses, { patientId });
  expect(read).toMatchObject({
    value: {
      courses: [
        {
          id: courseId,
          linked: true,
          formulation: { ownWords: 'I told no one.' },
          plan: { earlySigns: ['I go quiet.'] },
        },
      ],
    },
  });
  expect(await perform(app, patient, readEarlierCourses, { patientId })).toMatchObject({ ok: false });
});
