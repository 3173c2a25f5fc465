import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { fired as rulesFired } from '#test/findings-kit';
import { aClinic, asSystem, freshApp, aSupervisorOf } from '#test/kit';
import { perform } from '../perform.ts';
import { rateOwnSession, readOwnRating, type OwnRating } from './rate-session.ts';

const answers: OwnRating['answers'] = [2, 2, 1, 2, 1, 'na', 0, 1];

test('R-DATA-05 who has begun to rate their own sessions is asked after four without; nobody else sees a rating', async () => {
  const app = await freshApp();
  const { tenant, clinician, patientId, courseId } = await aClinic(app);
  const ids = Array.from({ length: 5 }, () => randomUUID());
  await asSystem(app, tenant, async (s) => {
    await s.db.updateTable('course').set({ state: 'middlePhase' }).execute();
    for (const [i, id] of ids.entries())
      await s.db
        .insertInto('session')
        .values({
          tenant_id: tenant,
          id,
          patient_id: patientId,
          course_id: courseId,
          scheduled_at: `2026-03-0${i + 1}T09:00:00Z`,
          attendance: 'attended',
          number: i + 1,
          clinician_id: clinician.user,
        })
        .execute();
  });
  const where = (i: number) => ({ patientId, sessionId: ids[i] ?? '' });
  const fired = async () => (await rulesFired(app, { tenant, courseId })).includes('R-DATA-05');
  const rate = (i: number, given: Partial<OwnRating> = {}, who = clinician) =>
    perform(app, who, rateOwnSession, { ...where(i), answers, oneChange: 'Slow down', ...given }, randomUUID());
  expect(await fired()).toBe(false); // optional: nobody is asked who never began
  expect(await rate(0, { answers: answers.slice(1) })).toMatchObject({ ok: false });
  expect(await rate(0)).toMatchObject({ value: { total: 64.29 } });
  expect(await fired()).toBe(true);
  expect(await rate(4)).toMatchObject({ ok: true });
  expect(await fired()).toBe(false);
  const supervisor = await aSupervisorOf(app, clinician);
  expect(await perform(app, supervisor, readOwnRating, where(4))).toMatchObject({ value: { latest: null } });
  expect(await perform(app, clinician, readOwnRating, where(4))).toMatchObject({
    value: { latest: { oneChange: 'Slow down', answers: answers.map(String) } },
  });
  expect(await rate(4, {}, supervisor)).toMatchObject({ ok: false });
});
