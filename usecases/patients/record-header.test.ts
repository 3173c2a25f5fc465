import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { insertSessions } from '#store/sessions';
import { perform } from '../perform.ts';
import { recordHeader } from './record-header.ts';

test('a session that was begun and has not ended is what every page of the record leads back to', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const header = async () => {
    const read = await perform(app, clinic.clinician, recordHeader, { patientId: clinic.patientId });
    return read.ok ? read.value.course?.underWay : expect.fail(read.code);
  };
  await asSystem(app, clinic.tenant, (s) =>
    insertSessions(s, { id: clinic.courseId, patient_id: clinic.patientId }, [
      { scheduledAt: app.now(), minutes: 50, delivery: 'inPerson', kind: 'acute', clinicianId: clinic.clinician.user },
    ]),
  );
  expect(await header()).toBeNull();
  const set = (change: object) =>
    asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('session')
        .set((e) => ({ ...change, version: e('version', '+', 1) }))
        .where('tenant_id', '=', clinic.tenant)
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
  const { id } = await set({ started_at: app.now(), number: 3 });
  expect(await header()).toEqual({ id, number: 3 });
  await set({ ended_at: app.now() });
  expect(await header()).toBeNull();
});
