import type { Scope } from '../scope.ts';
import { idOf } from './made-up.ts';

/** Whether the sample patient of this letter is in the practice of this scope already. */
export const hasSample = async (s: Scope, letter: string): Promise<boolean> =>
  (await s.db
    .selectFrom('patient')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', idOf(s.tenant, letter, 'patient'))
    .select('id')
    .executeTakeFirst()) !== undefined;

/** The highest record number in use; 0 when there is none. */
export async function lastRecordNumber(s: Scope): Promise<number> {
  await s.db.selectFrom('practice').where('tenant_id', '=', s.tenant).select('tenant_id').forUpdate().execute();
  const last = await s.db
    .selectFrom('patient')
    .where('tenant_id', '=', s.tenant)
    .select((e) => e.fn.max<number | null>('record_number').as('n'))
    .executeTakeFirstOrThrow();
  return last.n ?? 0;
}

/** A clinician of this practice: the person asked about when they treat, else the first therapist there is. */
export async function someClinician(s: Scope, preferred: string | null): Promise<string | undefined> {
  const rows = await s.db
    .selectFrom('role_grant')
    .where('tenant_id', '=', s.tenant)
    .where('role', '=', 'THE')
    .where('ends_at', 'is', null)
    .select('account_id')
    .orderBy('starts_at')
    .limit(100)
    .execute();
  return rows.find(({ account_id }) => account_id === preferred)?.account_id ?? rows[0]?.account_id;
}
