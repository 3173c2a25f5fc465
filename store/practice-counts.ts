import type { Scope } from './scope.ts';

/** How many people who work here have an account that is not disabled. */
export async function countStaff(s: Scope): Promise<number> {
  const { n } = await s.db
    .selectFrom('account')
    .where('tenant_id', '=', s.tenant)
    .where('kind', '=', 'staff')
    .where('status', '!=', 'disabled')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** How many patients the practice has, counted to one: whether there is any. */
export async function countPatients(s: Scope): Promise<number> {
  const row = await s.db.selectFrom('patient').where('tenant_id', '=', s.tenant).select('id').executeTakeFirst();
  return row ? 1 : 0;
}
