import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { entryOf } from '#domain/library';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { perform } from '../perform.ts';
import { readSpecialTasks, saveSpecialTasks } from './special-tasks.ts';

test('special tasks of a kind of course are kept, and a required one is not set aside without a word', async () => {
  const app = await freshApp();
  const { tenant, clinician, patientId, courseId } = await aClinic(app);
  const version = entryOf(app.library.protocols, 'iptEating')?.definition.version ?? '';
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('course').set({ variant_id: 'iptEating', protocol_version: version }).execute(),
  );
  const read = () => perform(app, clinician, readSpecialTasks, { patientId });
  const save = (seen: number, id: string, status: 'done' | 'notApplicable', note = '') =>
    perform(app, clinician, saveSpecialTasks, { courseId, version: seen, tasks: [{ id, status, note }] }, randomUUID());
  expect(await read()).toMatchObject({
    value: { version: 0, tasks: [{ id: 'medicalReview', status: 'open' }, {}, {}, {}, {}] },
  });
  expect(await save(0, 'wardTeam', 'done')).toMatchObject({ code: 'invalid' });
  expect(await save(0, 'medicalReview', 'notApplicable')).toMatchObject({ code: 'incomplete' });
  expect(await save(0, 'medicalReview', 'done')).toMatchObject({ ok: true });
  expect(await save(0, 'bingeCount', 'done')).toMatchObject({ code: 'stale' });
  expect(await save(1, 'bingeCount', 'notApplicable')).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({
    value: {
      tasks: [{ id: 'medicalReview', status: 'done' }, {}, { id: 'bingeCount', status: 'notApplicable' }, {}, {}],
    },
  });
});
