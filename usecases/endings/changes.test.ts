import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { findCourse } from '#store/courses';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { moveCourse } from '../courses/move-course.ts';
import { saveTask } from '../courses/save-task.ts';
import { perform } from '../perform.ts';
import { addContact } from './add-contact.ts';
import { beginNewCourse } from './new-course.ts';
import { readChanges } from './read-changes.ts';

test('T11 a course on hold keeps why and until when, and only offers to go on or to close', async () => {
  const app = await freshApp();
  const { clinician, courseId, patientId } = await aClinic(app);
  const act = { reason: 'In hospital for an operation.', expectedReturn: '2026-05-12' };
  const held = await perform(app, clinician, moveCourse, { courseId, version: 1, move: 'hold', act }, randomUUID());
  expect(held).toMatchObject({ ok: true });
  const page = await perform(app, clinician, readChanges, { patientId });
  if (!page.ok) throw new Error(page.code);
  expect(page.value.advice.moves.map(({ move }) => move).toSorted()).toEqual(['close', 'resume']);
  expect(page.value.forms.hold.body).toMatchObject(act);
  expect(page.value.history).toMatchObject([{ move: 'hold', reason: act.reason }]);
});

test('R-DROP-01 closing as a drop-out waits for three attempts to reach the patient', async () => {
  const app = await freshApp();
  const { clinician, courseId, patientId } = await aClinic(app);
  const close = () =>
    perform(
      app,
      clinician,
      moveCourse,
      {
        courseId,
        version: 1,
        move: 'close',
        act: { closureReason: 'dropout', reason: 'Did not come back and does not answer.' },
      },
      randomUUID(),
    );
  const tried = { courseId, outcome: 'tried', how: 'telephone', note: '' } as const;
  await perform(app, clinician, addContact, tried, randomUUID());
  await perform(app, clinician, addContact, tried, randomUUID());
  expect(await close()).toMatchObject({ code: 'incomplete' });
  await perform(app, clinician, addContact, tried, randomUUID());
  expect(await close()).toMatchObject({ value: { state: 'closed' } });
  const page = await perform(app, clinician, readChanges, { patientId });
  expect(page).toMatchObject({ value: { closureReason: 'dropout', advice: { state: 'closed', moves: [] } } });
});

test('the course changes of a patient are closed to the patient and to a clinician who does not treat them', async () => {
  const app = await freshApp();
  const one = await aClinic(app);
  const other = await aClinic(app);
  expect(await perform(app, one.patient, readChanges, { patientId: one.patientId })).toMatchObject({ ok: false });
  expect(await perform(app, other.clinician, readChanges, { patientId: one.patientId })).toMatchObject({ ok: false });
});

test('9.4 after closing, one new course begins and is linked to the former one; before, none does', async () => {
  const app = await freshApp();
  const { clinician, courseId, patientId, tenant } = await aClinic(app);
  const begin = () => perform(app, clinician, beginNewCourse, { courseId }, randomUUID());
  expect(await begin()).toMatchObject({ code: 'not-allowed' });
  const act = { closureReason: 'completed', reason: 'All sessions were held; reviewed elsewhere.' } as const;
  await perform(app, clinician, moveCourse, { courseId, version: 1, move: 'close', act }, randomUUID());
  expect(await begin()).toMatchObject({ ok: true });
  expect(await begin()).toMatchObject({ code: 'not-allowed' });
  const page = await perform(app, clinician, readChanges, { patientId });
  expect(page).toMatchObject({ value: { advice: { state: 'referred' } } });
  if (!page.ok) throw new Error(page.code);
  expect(page.value.advice.moves.find(({ move }) => move === 'startScreening')?.ready).toBe(true);
  const fresh = await asSystem(app, tenant, (s) => findCourse(s, page.value.courseId));
  expect(fresh?.previous_course_id).toBe(courseId);
});

test('T9 returning to acute treatment from maintenance begins the linked course by itself', async () => {
  const app = await freshApp();
  const { clinician, courseId, patientId, tenant } = await aClinic(app);
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('course').set({ state: 'maintenance' }).where('id', '=', courseId).execute(),
  );
  const back = () =>
    perform(app, clinician, moveCourse, { courseId, version: 1, move: 'returnToAcute', act: {} }, randomUUID());
  expect(await back()).toMatchObject({ code: 'incomplete', details: ['Record that the depression is back.'] });
  const body = taskForms.maintenance.parse({ agreedAt: app.now(), relapseRecordedAt: app.now() });
  const form = { courseId, taskId: 'maintenance', status: 'done', version: 0, body } as const;
  await perform(app, clinician, saveTask, form, randomUUID());
  expect(await back()).toMatchObject({ value: { state: 'closed' } });
  const page = await perform(app, clinician, readChanges, { patientId });
  expect(page).toMatchObject({ value: { advice: { state: 'referred' } } });
  expect((await asSystem(app, tenant, (s) => findCourse(s, courseId)))?.closure_reason).toBe(
    'completedWithMaintenance',
  );
});
