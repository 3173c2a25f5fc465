import { sql, type Kysely } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** The profile of one account, or `undefined` while nothing was written. */
export const profileOf = (s: Scope, accountId: string) =>
  s.db
    .selectFrom('directory_profile')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', accountId)
    .selectAll()
    .executeTakeFirst();

export type ProfileToKeep = Readonly<{
  accountId: string;
  body: unknown;
  takesRequests: boolean;
  publishedAt: string | null;
  at: string;
  /** The version the writer saw; 0 when there was none. */
  version: number;
}>;

/** Keeps a profile over the version the writer saw; `undefined` when somebody else saved in between (CNC-02). */
export function keepProfile(s: Scope, given: ProfileToKeep) {
  const values = {
    body: JSON.stringify(given.body),
    takes_requests: given.takesRequests,
    published_at: given.publishedAt,
    changed_at: given.at,
    version: given.version + 1,
  };
  if (given.version === 0)
    return s.db
      .insertInto('directory_profile')
      .values({ tenant_id: s.tenant, account_id: given.accountId, ...values })
      .onConflict((c) => c.columns(['tenant_id', 'account_id']).doNothing())
      .returning(['id', 'version'])
      .executeTakeFirst();
  return s.db
    .updateTable('directory_profile')
    .set(values)
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', given.accountId)
    .where('version', '=', given.version)
    .returning(['id', 'version'])
    .executeTakeFirst();
}

export type PublishedProfile = Readonly<{
  name: string;
  practice: string;
  sample: boolean;
  body: unknown;
  takes_requests: boolean;
}>;

/** One published profile by its id, for anybody; `undefined` for one that is not public. There is no list. */
export async function publishedProfile(db: Kysely<Tables>, id: string): Promise<PublishedProfile | undefined> {
  const { rows } = await sql<PublishedProfile>`select * from door_profile(${id}::uuid)`.execute(db);
  return rows[0];
}
