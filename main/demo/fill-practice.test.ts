import { expect, test } from 'vitest';
import { demoTherapist } from '#test/demo-therapist';
import { asSystem, freshApp } from '#test/kit';
import { readToday } from '#usecases/today/read-today';
import { perform } from '#usecases/perform';
import { readSpecialTasks } from '#usecases/courses/special-tasks';
import { demoPatient, demoTenant, fillDemo } from './fill-practice.ts';

test('the demo fills a practice once: twelve patients in all phases, one open alert, one not improving, one graduated', async () => {
  const app = await freshApp();
  expect(await fillDemo(app)).toEqual({ ok: true, value: { patients: 12 } });
  expect(await fillDemo(app)).toMatchObject({ ok: false, code: 'not-allowed' });
  const states = await asSystem(app, demoTenant, (s) => s.db.selectFrom('course').select('state').execute());
  expect(new Set(states.map(({ state }) => state))).toEqual(
    new Set(['referred', 'screening', 'initialPhase', 'middlePhase', 'concludingPhase', 'maintenance', 'followUp']),
  );
  const today = await perform(app, demoTherapist, readToday, undefined);
  if (!today.ok) throw new Error(today.code);
  expect(today.value.alerts).toMatchObject([{ display_name: 'Sample patient D.', item: 9 }]);
  expect(today.value.tracked).toMatchObject([{ display_name: 'Sample patient K.', tracking: 'no-early-change' }]);
  expect(today.value.sessions.map(({ display_name }) => display_name)).toEqual([
    'Sample patient B.',
    'Sample patient A.',
    'Sample patient C.',
    'Sample patient E.',
  ]);
  const special = await perform(app, demoTherapist, readSpecialTasks, { patientId: demoPatient('N') });
  const stand = special.ok ? special.value.tasks.map(({ status }) => status) : [];
  expect([stand.length, stand.filter((one) => one === 'open').length]).toEqual([6, 2]);
});
