import type { Scope } from './scope.ts';

/** What claiming a key found: it is new, the same request has been answered, or the key was used for another request. */
export type Claim = { kind: 'new' } | { kind: 'kept'; reply: unknown } | { kind: 'other-request' };

type Which = Readonly<{ actor: string; act: string; key: string; requestHash: string }>;

/** Claims the client's key for this act. A twin in flight waits here for the first to commit or roll back (CNC-01). */
export async function claimKey(s: Scope, { actor, act, key, requestHash }: Which): Promise<Claim> {
  const claimed = await s.db
    .insertInto('kept_reply')
    .values({ tenant_id: s.tenant, actor_id: actor, act, key, request_hash: requestHash })
    .onConflict((c) => c.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return { kind: 'new' };
  const kept = await s.db
    .selectFrom('kept_reply')
    .where('tenant_id', '=', s.tenant)
    .where('actor_id', '=', actor)
    .where('act', '=', act)
    .where('key', '=', key)
    .select(['request_hash', 'reply'])
    .executeTakeFirstOrThrow();
  return kept.request_hash === requestHash ? { kind: 'kept', reply: kept.reply } : { kind: 'other-request' };
}

/** Keeps the reply beside the key, in the same transaction as the act. */
export async function keepReply(
  s: Scope,
  { actor, act, key }: Omit<Which, 'requestHash'>,
  reply: unknown,
): Promise<void> {
  await s.db
    .updateTable('kept_reply')
    .set({ reply: JSON.stringify(reply ?? null) })
    .where('tenant_id', '=', s.tenant)
    .where('actor_id', '=', actor)
    .where('act', '=', act)
    .where('key', '=', key)
    .execute();
}
