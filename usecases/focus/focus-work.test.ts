import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { emptyFocusBody } from '#domain/focus-work/focus-body.schema';
import { asSystem, freshApp } from '#test/kit';
import { inMiddlePhase, ownWork, saveWork, workSeen } from '#test/focus-kit';
import { fired } from '#test/findings-kit';
import { perform } from '../perform.ts';
import { readOwnFocus } from './own-focus.ts';
import { monthsBetween, readFocusWork } from './read-focus-work.ts';
import { rateFocus } from './save-focus-work.ts';

test('focus work keeps steps with the session they changed at, the stage and its history', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  const dispute = { ...emptyFocusBody.dispute, stage: 'impasse' as const };
  expect((await workSeen(app, clinic)).works).toMatchObject([{ area: 'roleDispute', version: 0, current: true }]);
  expect(
    await saveWork(app, clinic, { steps: [{ stepId: 'disputeMap', status: 'done' }], facts: { dispute }, progress: 4 }),
  ).toMatchObject({ ok: true, value: { version: 1 } });
  const [work] = (await workSeen(app, clinic)).works;
  expect(work?.steps[0]).toMatchObject({ id: 'disputeMap', status: 'done', session: 8 });
  expect(work?.body.stageHistory).toEqual([{ session: 8, stage: 'impasse' }]);
  expect(work?.progress).toEqual({ clinician: [{ session: 8, value: 4 }], patient: [] });
  expect(await fired(app, clinic)).toContain('R-DISP-03');
  await saveWork(app, clinic, { version: 1, facts: { dispute: { ...dispute, plan: 'Write first.' } } });
  expect(await fired(app, clinic)).not.toContain('R-DISP-03');
});

test('CNC-02 the second of two who save the same focus is told, and an unknown step or focus is refused', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  await saveWork(app, clinic);
  expect(await saveWork(app, clinic)).toMatchObject({ code: 'stale' });
  expect(
    await saveWork(app, clinic, { version: 1, steps: [{ stepId: 'somethingElse', status: 'done' }] }),
  ).toMatchObject({
    code: 'invalid',
  });
  expect(await saveWork(app, clinic, { area: 'grief' })).toMatchObject({ code: 'not-found' });
});

test('R-GRIEF-02, R-GRIEF-03 grief facts reach the rules: anniversary, manner of death, prolonged grief', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app, 'grief');
  const grief = {
    ...emptyFocusBody.grief,
    whom: 'Her father',
    dateOfDeath: '2024-04-20',
    mannerOfDeath: 'suicide' as const,
    prolongedGrief: 'positive' as const,
  };
  expect(await saveWork(app, clinic, { area: 'grief', facts: { grief } })).toMatchObject({ ok: true });
  expect(await fired(app, clinic)).toEqual(expect.arrayContaining(['R-GRIEF-01', 'R-GRIEF-02', 'R-GRIEF-03']));
  const mine = await perform(app, clinic.patient, readOwnFocus, { patientId: clinic.patientId });
  expect(mine.ok && mine.value.ahead).toContain('A day that may be hard is coming.');
  const planned = {
    ...grief,
    griefTherapy: 'offered' as const,
    anniversaries: [{ id: randomUUID(), label: 'The day he died', on: '2024-04-20', plannedFor: '2026-04-20' }],
  };
  await saveWork(app, clinic, { area: 'grief', version: 1, facts: { grief: planned } });
  const after = await fired(app, clinic);
  expect(after).not.toContain('R-GRIEF-01');
  expect(after).not.toContain('R-GRIEF-02');
});

test('patient and therapist each say how far it is, and the patient reads no word of the trade', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app, 'roleTransition');
  await saveWork(app, clinic, {
    area: 'roleTransition',
    steps: [{ stepId: 'oldRoleReview', status: 'inProgress' }],
    progress: 3,
  });
  const [before] = await ownWork(app, clinic);
  const rate = { focusWorkId: before?.id ?? '', value: 6 };
  expect(await perform(app, clinic.patient, rateFocus, rate, randomUUID())).toMatchObject({ ok: true });
  const [work] = (await workSeen(app, clinic)).works;
  expect(work?.progress).toEqual({ patient: [{ session: 8, value: 6 }], clinician: [{ session: 8, value: 3 }] });
  expect(await ownWork(app, clinic)).toMatchObject([{ latest: 6, steps: [{ id: 'oldRoleReview', done: false }] }]);
  expect(JSON.stringify(await ownWork(app, clinic))).not.toMatch(/stage|transition|dispute|deficit/i);
});

test('months since a death are counted whole', () => {
  expect(monthsBetween('2026-02-14', '2026-04-14')).toBe(2);
  expect(monthsBetween('2026-02-15', '2026-04-14')).toBe(1);
  expect(monthsBetween('2025-12-31', '2026-02-28')).toBe(2);
  expect(monthsBetween('2026-05-01', '2026-04-14')).toBeNull();
  expect(monthsBetween(null, '2026-04-14')).toBeNull();
});

test('protocol 6.3 the work on a change shows how many events the last twelve months had, and no more than that', async () => {
  const app = await freshApp();
  const { tenant, patientId, clinician } = await inMiddlePhase(app, 'roleTransition');
  const on = (label: string, type: string, start_date: string) => ({
    tenant_id: tenant,
    patient_id: patientId,
    label,
    type,
    start_date,
    source: 'patient',
  });
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('timeline_entry')
      .values([
        on('New job', 'lifeEvent', '2025-06-01'),
        on('Father died', 'loss', '2025-04-14'),
        on('Wedding', 'lifeEvent', '2025-04-13'),
        on('Low mood', 'symptom', '2025-12-01'),
        on('Move', 'lifeEvent', '2026-09-01'),
      ])
      .execute(),
  );
  expect(await perform(app, clinician, readFocusWork, { patientId })).toMatchObject({ value: { eventsOfTheYear: 2 } });
});
