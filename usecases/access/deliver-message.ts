import { TenantId } from '#domain/ids.schema';
import { noteSending, waitingMessage } from '#store/outbox';
import { inScope, type Asking } from '#store/scope';
import type { App } from '../app.ts';
import { withLink } from './messages.ts';

/** Hands one message to the mail server. Throws when the server does not take it. */
export type SendMail = (message: Readonly<{ to: string; subject: string; text: string }>) => Promise<void>;

/** What became of a message: there was nothing left to do, no mail server is set, or it is out. */
export type Delivery = 'nothing' | 'kept' | 'sent';

/**
 * Sends one message of the outbox, links put in. Without a mail server it stays there for the owner to hand over. A failed attempt is
 * noted and thrown again, so that the job is tried later; a message that is out already is left alone (CNC-09).
 */
export async function deliverMessage(
  app: App,
  { tenant, message }: Readonly<{ tenant: string; message: string }>,
  send: SendMail | undefined,
): Promise<Delivery> {
  const asking: Asking = { tenant: TenantId.parse(tenant), user: null, purpose: 'system' };
  const row = await inScope(app, asking, (s) => waitingMessage(s, message));
  if (!row || row.to_address === null) return 'nothing';
  if (!send) return 'kept';
  try {
    await send({ to: row.to_address, subject: row.subject, text: withLink(app, row.body) });
  } catch (error) {
    await inScope(app, asking, (s) => noteSending(s, message, { error: faultOf(error) }));
    throw error;
  }
  await inScope(app, asking, (s) => noteSending(s, message, { sentAt: app.now() }));
  return 'sent';
}

// What a mail server answers may repeat the address (LOG-01): only the code of the fault is kept.
const faultOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 40) : 'failed';
