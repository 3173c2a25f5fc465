import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDays } from '#domain/calendar';
import { perform } from '../perform.ts';
import { aClinic, aPatient, asSystem, aStaffMember, freshApp } from '#test/kit';
import { readOwnOutcomes } from './own-outcomes.ts';

test('T33 a therapist sees the outcomes of their own finished courses, nobody else’s, and no name', async () => {
  const app = await freshApp();
  const { tenant, clinician, courseId } = await aClinic(app);
  expect(await perform(app, clinician, readOwnOutcomes, undefined)).toMatchObject({
    value: { finished: 0, picture: null },
  });
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('course').set({ state: 'referred' }).where('id', '=', courseId).execute(),
  );
  for (let n = 0; n < 5; n += 1) {
    const { patientId } = await aPatient(app, clinician, `Sample patient ${n}.`);
    const id = randomUUID();
    await asSystem(app, tenant, async (s) => {
      await s.db
        .insertInto('course')
        .values({
          tenant_id: tenant,
          id,
          patient_id: patientId,
          state: 'closed',
          closure_reason: n === 0 ? 'dropout' : 'completed',
          protocol_version: '1.0.0',
          protocol_hash: 'test',
          clinician_id: clinician.user,
        }) // prettier-ignore
        .execute();
      const of = { tenant_id: tenant, patient_id: patientId, course_id: id };
      await s.db
        .insertInto('session')
        .values(
          [0, 7].map((day) => ({
            ...of,
            scheduled_at: `${addDays('2026-01-05', day)}T09:00:00Z`,
            attendance: 'attended',
          })),
        )
        .execute();
      await s.db
        .insertInto('measure_response')
        .values(
          [20, 8].map((total, k) => ({
            ...of,
            measure_id: 'phq9',
            measure_version: '1.0.0',
            measure_hash: 'test',
            finished_at: `${addDays('2026-01-05', 7 * k)}T08:00:00Z`,
            answers: '[]',
            score: JSON.stringify({ total }),
            score_total: total,
          })),
        ) // prettier-ignore
        .execute();
    });
  }
  const read = await perform(app, clinician, readOwnOutcomes, undefined);
  expect(read).toMatchObject({
    value: { finished: 5, picture: { assessable: 5, dropouts: { count: 1, of: 5 }, meanSessions: 2 } },
  });
  expect(JSON.stringify(read)).toContain('{"id":"response","share":{"count":5,"of":5');
  expect(JSON.stringify(read)).not.toContain('Sample patient');
  const other = await aStaffMember(app, tenant, ['THE'], 'Therapist T9');
  expect(await perform(app, other, readOwnOutcomes, undefined)).toMatchObject({ value: { finished: 0 } });
});
