import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { findCourse } from '#store/courses';
import { saveTaskForm } from '#store/course-tasks';
import { findingsNow } from '#test/findings-kit';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { perform } from '../perform.ts';
import { askForMoreAgain } from './ask-again.ts';

test('R-END-05 asking for more sessions a second time is written down, and leads to a new contract or maintenance', async () => {
  const app = await freshApp();
  const { tenant, clinician, courseId } = await aClinic(app);
  const ask = () => perform(app, clinician, askForMoreAgain, { courseId }, randomUUID());
  expect(await ask()).toMatchObject({ code: 'not-allowed' });
  await asSystem(app, tenant, async (s) => {
    const course = await findCourse(s, courseId);
    if (!course) throw new Error('the course has gone');
    const agreed = [{ agreedOn: '2026-03-02', sessions: 2, reason: 'A death in week 15' }];
    await saveTaskForm(s, {
      course,
      taskId: 'extension',
      status: 'done',
      body: taskForms.extension.parse({ agreed }),
      version: 0,
      doneAtSession: null,
      at: app.now(),
    });
  });
  const fired = async () => (await findingsNow(app, { tenant, courseId })).find(({ ruleId }) => ruleId === 'R-END-05');
  expect(await fired()).toBeUndefined();
  expect(await ask()).toMatchObject({ value: { requestedAgainAt: app.now() } });
  expect(await fired()).toMatchObject({ severity: 'warn', next: { page: 'courseChanges' } });
  const first = app.now();
  app.clock.now = '2026-05-01T08:00:00.000Z';
  expect(await ask()).toMatchObject({ value: { requestedAgainAt: first } });
});
