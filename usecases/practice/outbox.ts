import { done } from '#domain/outcome';
import { outbox } from '#store/outbox';
import { glance, look, thePractice } from '../use-case.ts';
import { outboxCounts } from '#store/outbox';
import { withLink } from '../access/messages.ts';

/** A message as the owner reads it: to whom, what, and what became of it. */
export type OutboxMessage = Readonly<{
  id: string;
  kind: string;
  to: string;
  address: string | null;
  subject: string;
  body: string;
  state: 'waiting' | 'sent' | 'failed' | 'read';
  attempts: number;
  createdAt: string;
  sentAt: string | null;
}>;

/**
 * The newest hundred messages with their links put in, for handing over where no mail is sent. A patient's link opens with date of
 * birth and a code only, which stand nowhere here. Reading it leaves a line in the trail.
 */
export const readOutbox = look('outbox.read', thePractice, async (s, _practice, _input: undefined, { app }) => {
  const rows = await outbox(s);
  const messages: OutboxMessage[] = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    // The directory of patients is not the owner's to read here (MIN-02).
    to: row.account_kind === 'staff' ? (row.display_name ?? '') : 'A patient',
    address: row.to_address,
    subject: row.subject,
    body: withLink(app, row.body),
    state: row.state as OutboxMessage['state'], // a check constraint of the table
    attempts: row.attempts,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }));
  return done(messages);
});

/** How many messages wait, failed or went out. */
export const countOutbox = glance('outbox.read', thePractice, async (s, _practice, _input: undefined) =>
  done(await outboxCounts(s)),
);
