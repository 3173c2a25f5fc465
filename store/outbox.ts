import type { Scope } from './scope.ts';

type NewMessage = Readonly<{
  kind: string;
  toAccount: string | null;
  toAddress: string | null;
  subject: string;
  body: string;
}>;

/** Puts a message into the outbox, in the transaction of its cause. Answers its id. */
export async function insertMessage(
  s: Scope,
  { kind, toAccount, toAddress, subject, body }: NewMessage,
): Promise<string> {
  const { id } = await s.db
    .insertInto('outbox_message')
    .values({ tenant_id: s.tenant, kind, to_account: toAccount, to_address: toAddress, subject, body })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A message that still has to go out. */
export const waitingMessage = (s: Scope, id: string) =>
  s.db
    .selectFrom('outbox_message')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .select(['id', 'kind', 'to_address', 'subject', 'body', 'attempts'])
    .executeTakeFirst();

/** Notes the end of one attempt to send. `error` is the kind of fault only, never what the server said about the address. */
export const noteSending = (s: Scope, id: string, result: { sentAt: string } | { error: string }) =>
  s.db
    .updateTable('outbox_message')
    .set((e) => ({
      attempts: e('attempts', '+', 1),
      version: e('version', '+', 1),
      ...('sentAt' in result
        ? { state: 'sent', sent_at: result.sentAt, last_error: null }
        : { state: 'failed', last_error: result.error }),
    }))
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .execute();

/** The outbox as the owner reads it, newest first. */
export const outbox = (s: Scope) =>
  s.db
    .selectFrom('outbox_message as m')
    .leftJoin('account as a', (on) => on.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.id', '=', 'm.to_account'))
    .where('m.tenant_id', '=', s.tenant)
    .select([
      'm.id',
      'm.kind',
      'm.to_address',
      'm.subject',
      'm.body',
      'm.state',
      'm.attempts',
      'm.created_at',
      'm.sent_at',
      'a.display_name',
      'a.kind as account_kind',
    ])
    .orderBy('m.created_at', 'desc')
    .limit(100)
    .execute();

/** How many messages are in which state. */
export async function outboxCounts(s: Scope): Promise<Readonly<Record<string, number>>> {
  const rows = await s.db
    .selectFrom('outbox_message')
    .where('tenant_id', '=', s.tenant)
    .select((e) => ['state', e.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}
