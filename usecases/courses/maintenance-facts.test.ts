import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { perform } from '../perform.ts';
import { adviseCourse } from './advise-course.ts';
import { moveCourse } from './move-course.ts';
import { saveTask } from './save-task.ts';
import { taskForms } from '#domain/courses/forms/task-forms.schema';

test('R-MNT-01 an antidepressant dropped in maintenance stays urgent when the agreement is looked at and saved again', async () => {
  const app = await freshApp();
  const { tenant, clinician, courseId, patientId } = await aClinic(app);
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('course').set({ state: 'followUp' }).where('id', '=', courseId).execute(),
  );
  const agree = (version: number) =>
    perform(
      app,
      clinician,
      saveTask,
      {
        courseId,
        taskId: 'maintenance',
        status: 'done',
        version,
        body: taskForms.maintenance.parse({
          startDate: null,
          plannedEnd: null,
          prescriberToldAt: null,
          agreedAt: app.now(),
        }),
      },
      randomUUID(),
    );
  expect(await agree(0)).toMatchObject({ ok: true });
  const begun = { courseId, version: 1, move: 'startMaintenance' as const, act: {} };
  expect(await perform(app, clinician, moveCourse, begun, randomUUID())).toMatchObject({ ok: true });
  const dropped = { id: randomUUID(), on: '2026-05-02', name: 'Sertraline', kind: 'antidepressant', change: 'stopped' };
  const log = taskForms.medicationLog.parse({ changes: [{ ...dropped, prescriberToldAt: null }] });
  const keep = { courseId, taskId: 'medicationLog' as const, status: 'inProgress' as const, version: 0, body: log };
  expect(await perform(app, clinician, saveTask, keep, randomUUID())).toMatchObject({ ok: true });
  const rules = async () => {
    const read = await perform(app, clinician, adviseCourse, { patientId });
    return read.ok ? read.value.advice.findings.map(({ ruleId }) => ruleId) : [];
  };
  app.clock.now = '2026-05-04T08:00:00.000Z';
  expect(await rules()).toContain('R-MNT-01');
  app.clock.now = '2026-06-10T08:00:00.000Z';
  expect(await agree(1)).toMatchObject({ ok: true });
  expect(await rules()).toContain('R-MNT-01');
});
