import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { askInPrivate } from '#test/session-kit';
import { perform } from '../perform.ts';
import { readOwnHomework } from '../sessions/own-sessions.ts';
import { agreeTask, type TaskToAgree } from './agree-task.ts';
import { daysToTimeline } from './days-to-timeline.ts';
import { listOwnWorksheets } from './list-worksheets.ts';
import { openWorksheet } from './open-worksheet.ts';
import { saveWorksheet } from './save-worksheet.ts';
import { startWorksheet } from './start-worksheet.ts';

async function begun(sheetId: string, change: Readonly<Record<string, unknown>>) {
  const a = await freshApp();
  const clinic = await aClinic(a);
  await askInPrivate(a, clinic, 'negative');
  const made = await perform(
    a,
    clinic.clinician,
    startWorksheet,
    { patientId: clinic.patientId, sheetId },
    randomUUID(),
  );
  if (!made.ok) throw new Error(made.details.join());
  const on = { patientId: clinic.patientId, worksheetId: made.value.id };
  const saved = await perform(a, clinic.clinician, saveWorksheet, { ...on, version: 1, change }, randomUUID());
  if (!saved.ok) throw new Error(saved.details.join());
  return { a, clinic, on };
}
const task = {
  what: 'Ask on Thursday',
  when: '',
  withWhom: null,
  kind: 'conversation',
  why: '',
  difficulty: 4,
  confidence: 7,
} as const;
const agree = (a: TestApp, clinic: Clinic, given: TaskToAgree) =>
  perform(a, clinic.clinician, agreeTask, given, randomUUID());

test('the trial chosen in a decision is on the phone and comes back to the sheet with what happened', async () => {
  const { a, clinic, on } = await begun('decisionAnalysis', { problem: 'No sleep' });
  expect(await agree(a, clinic, { ...on, ...task, version: 2, field: 'trial' })).toMatchObject({
    value: { version: 3 },
  });
  expect(await perform(a, clinic.patient, readOwnHomework, undefined)).toMatchObject({
    value: { current: { what: 'Ask on Thursday' } },
  });
  await agree(a, clinic, { ...on, ...task, what: 'Ask on Friday', version: 3, field: 'trial' });
  await asSystem(a, clinic.tenant, (s) =>
    s.db.updateTable('between_session_task').set({ outcome: 'partly', what_happened: 'He sighed.' }).execute(),
  );
  const kept = await asSystem(a, clinic.tenant, (s) =>
    s.db.selectFrom('between_session_task').select(['what', 'kind']).execute(),
  );
  expect(kept).toEqual([{ what: 'Ask on Friday', kind: 'conversation' }]);
  expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({
    value: { homework: [{ what: 'Ask on Friday', outcome: 'partly', whatHappened: 'He sighed.' }] },
  });
});

test('techniques 9: place, obstacles and what comes next stand with the thing to try; two not tried ask how hard it is', async () => {
  const { a, clinic, on } = await begun('decisionAnalysis', { problem: 'No sleep' });
  const obstacles = [
    { obstacle: 'He comes home late', plan: 'Ask in the morning' },
    { obstacle: ' ', plan: '' },
  ];
  await agree(a, clinic, { ...on, ...task, version: 2, field: 'trial', where: 'Kitchen', obstacles });
  expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({
    value: { tooHard: false, homework: [{ where: 'Kitchen', obstacles: [obstacles[0]] }] },
  });
  const notTried = () =>
    asSystem(a, clinic.tenant, (s) =>
      s.db.updateTable('between_session_task').set({ outcome: 'notTried' }).where('outcome', 'is', null).execute(),
    );
  await notTried();
  await agree(a, clinic, { ...on, ...task, what: 'Ask by note', version: 3, field: 'trial' });
  await notTried();
  expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({ value: { tooHard: true } });
  const kept = await asSystem(a, clinic.tenant, (s) =>
    s.db.selectFrom('between_session_task').select(['what', 'next_step']).orderBy('created_at').execute(),
  );
  expect(kept).toEqual([
    { what: 'Ask on Thursday', next_step: 'Ask by note' },
    { what: 'Ask by note', next_step: '' },
  ]);
});

test('no task comes out of a role play before it is said that it is safe to try', async () => {
  const { a, clinic, on } = await begun('rolePlay', { scene: 'The night', safetyOk: false });
  expect(await agree(a, clinic, { ...on, ...task, version: 2, field: 'tryPlan' })).toMatchObject({
    code: 'not-allowed',
  });
  await perform(a, clinic.clinician, saveWorksheet, { ...on, version: 2, change: { safetyOk: true } }, randomUUID());
  expect(await agree(a, clinic, { ...on, ...task, version: 3, field: 'tryPlan' })).toMatchObject({ ok: true });
});

test('R-DISP-01 a concern stops a rehearsal that was begun before, and a new one, with what to do', async () => {
  const { a, clinic, on } = await begun('rolePlay', { scene: 'The night', safetyOk: true });
  await asSystem(a, clinic.tenant, (s) =>
    s.db
      .updateTable('course')
      .set({ flags: ['ipvConcern'] })
      .execute(),
  );
  const refused = { code: 'not-allowed', details: [expect.stringContaining('safety page')] };
  expect(await agree(a, clinic, { ...on, ...task, version: 2, field: 'tryPlan' })).toMatchObject(refused);
  expect(
    await perform(a, clinic.clinician, saveWorksheet, { ...on, version: 2, change: {} }, randomUUID()),
  ).toMatchObject(refused);
  const again = { patientId: clinic.patientId, sheetId: 'rolePlay' };
  expect(await perform(a, clinic.clinician, startWorksheet, again, randomUUID())).toMatchObject(refused);
});

test.each([true, { unknown: true }])(
  'R-DISP-02 fear marked on the map itself as %j keeps it off the phone and takes its plans away',
  async (afraid) => {
    const { a, clinic, on } = await begun('disputeMap', { topicOfDispute: 'Nights', afraid });
    await asSystem(a, clinic.tenant, (s) => s.db.updateTable('worksheet').set({ shared_at: a.now() }).execute());
    expect(await perform(a, clinic.patient, openWorksheet, on)).toMatchObject({ code: 'not-found' });
    expect(await perform(a, clinic.patient, listOwnWorksheets, undefined)).toMatchObject({ value: { worksheets: [] } });
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({
      value: { gate: { kind: 'understandOnly' } },
    });
  },
);

test('R-GRIEF-02 days that matter go to the timeline once', async () => {
  const dates = [{ row: 'r1', cells: { what: 'The day he died', on: '2025-11-15' } }];
  const { a, clinic, on } = await begun('griefReconstruction', { dates });
  const put = () => perform(a, clinic.clinician, daysToTimeline, on, randomUUID());
  expect(await put()).toMatchObject({ value: { added: 1 } });
  expect(await put()).toMatchObject({ value: { added: 0 } });
  const entries = await asSystem(a, clinic.tenant, (s) =>
    s.db.selectFrom('timeline_entry').select(['type', 'label', 'start_date']).execute(),
  );
  expect(entries).toEqual([{ type: 'anniversary', label: 'The day he died', start_date: '2025-11-15' }]);
});
