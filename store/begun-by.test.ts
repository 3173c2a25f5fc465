import { expect, test } from 'vitest';
import { assign } from '#store/patients';
import { relationTo } from '#store/relations';
import { inScope } from '#store/scope';
import { setOnCall } from '#store/practice-help';
import { aClinic, aStaffMember, asSystem, freshApp } from '#test/kit';

/** The application's clock runs ahead of the database's, as on two machines. */
const ahead = () => new Date(Date.now() + 3_600_000).toISOString();

test('ROL-09: whoever takes a patient sees them at once, and whoever covers does, also where the database is behind', async () => {
  const app = await freshApp();
  const { tenant, patientId } = await aClinic(app);
  const colleague = await aStaffMember(app, tenant, ['THE'], 'Therapist T2');
  await asSystem(app, tenant, async (s) => {
    await assign(s, patientId, colleague.user ?? '', ahead());
    await setOnCall(s, [colleague.user ?? ''], ahead());
    await s.db
      .insertInto('safety_alert')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        source: 'staff',
        source_id: patientId,
        flags: ['ideation'],
        due_at: ahead(),
      })
      .execute();
  });
  const stands = await inScope(app, { tenant, user: colleague.user, purpose: 'care' }, (s) => relationTo(s, patientId));
  expect(stands).toMatchObject({ assigned: true, onCall: true });
});
