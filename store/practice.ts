import type { Scope } from './scope.ts';

/** The practice of this scope. */
export const readPractice = (s: Scope) =>
  s.db.selectFrom('practice').where('tenant_id', '=', s.tenant).selectAll().executeTakeFirstOrThrow();
export type PracticeRow = Awaited<ReturnType<typeof readPractice>>;

/** One account of the practice, or `undefined`. */
export const findAccount = (s: Scope, id: string) =>
  s.db
    .selectFrom('account')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .select(['id', 'kind', 'display_name', 'email', 'status', 'preferences', 'patient_id', 'version'])
    .executeTakeFirst();

/** The names of some accounts, for lists of who did what. */
export const accountNames = async (
  s: Scope,
  ids: readonly string[],
): Promise<readonly { id: string; display_name: string }[]> =>
  ids.length === 0
    ? []
    : s.db
        .selectFrom('account')
        .where('tenant_id', '=', s.tenant)
        .where('id', 'in', [...ids])
        .select(['id', 'display_name'])
        .execute();
