import type { Scope } from './scope.ts';

/** The date of birth of the patient an account belongs to, for the second proof of an invitation (INV-04). */
export async function birthDateOf(s: Scope, account: string): Promise<string | undefined> {
  const row = await s.db
    .selectFrom('account as a')
    .innerJoin('patient as p', (on) => on.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.patient_id'))
    .where('a.tenant_id', '=', s.tenant)
    .where('a.id', '=', account)
    .select('p.birth_date')
    .executeTakeFirst();
  return row?.birth_date ?? undefined;
}

/** What an invitation needs to know of a patient. Patients entered in error are not found. */
export const patientForInvitation = (s: Scope, id: string) =>
  s.db
    .selectFrom('patient')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('entered_in_error_at', 'is', null)
    .select(['id', 'display_name', 'preferred_name', 'birth_date'])
    .executeTakeFirst();
