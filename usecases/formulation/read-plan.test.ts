import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { perform } from '../perform.ts';
import { readPlan } from './read-plan.ts';

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
