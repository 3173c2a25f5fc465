import type { Scope } from './scope.ts';

/** Somebody who can be told about an alert. */
export type Responder = Readonly<{ id: string; email: string | null; display_name: string }>;

/** One active account, or `undefined`. */
export const activeAccount = (s: Scope, id: string): Promise<Responder | undefined> =>
  s.db
    .selectFrom('account')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .select(['id', 'email', 'display_name'])
    .executeTakeFirst();

/** The owners of the practice: the end of every chain (SAF-05). */
export const owners = (s: Scope): Promise<readonly Responder[]> =>
  s.db
    .selectFrom('account as a')
    .innerJoin('role_grant as g', (on) =>
      on.onRef('g.tenant_id', '=', 'a.tenant_id').onRef('g.account_id', '=', 'a.id'),
    )
    .where('a.tenant_id', '=', s.tenant)
    .where('a.status', '=', 'active')
    .where('g.role', '=', 'OWN')
    .where('g.ends_at', 'is', null)
    .select(['a.id', 'a.email', 'a.display_name'])
    .orderBy('a.created_at')
    .limit(20)
    .execute();
