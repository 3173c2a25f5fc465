import { mailTexts, type MailKind } from '#domain/access/mail-texts';
import { enqueue } from '#store/jobs';
import { insertMessage } from '#store/outbox';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { secretOf } from './secrets.ts';

type Whom = Readonly<{ id: string; email: string | null }>;

/** What a message's link leads to. The secret is put in when the message is sent or shown, never stored (INV-01). */
export type LinkTo = Readonly<{ kind: 'invitation' | 'check-in'; id: string } | { kind: 'page'; path: string }>;

/**
 * Puts a message into the outbox together with the job that sends it. Without an address it waits there for the owner to hand over.
 */
export async function post(
  s: Scope,
  {
    kind,
    account,
    link,
    address,
  }: Readonly<{ kind: MailKind; account: Whom | undefined; link?: LinkTo; address?: string | null }>,
): Promise<string> {
  const { subject, body } = mailTexts[kind];
  const toAddress = address ?? account?.email ?? null;
  const message = await insertMessage(s, {
    kind,
    toAccount: account?.id ?? null,
    toAddress,
    subject,
    body: link ? body.replace('{link}', placeOf(link)) : body,
  });
  if (toAddress !== null) await enqueue(s, 'send-message', { message }, { jobKey: `message:${message}` });
  return message;
}

const placeOf = (link: LinkTo): string =>
  link.kind === 'page' ? `{{page:${link.path}}}` : `{{${link.kind}:${link.id}}}`;

/** A stored message with its link put in, for sending it or for showing it to the owner. */
export const withLink = (app: App, body: string): string =>
  body.replace(/\{\{(invitation|check-in):([0-9a-f-]{36})\}\}|\{\{page:(\/[\w/-]*)\}\}/, (_all, kind, id, path) =>
    path === undefined
      ? linkOf(app, kind === 'invitation' ? 'invitation' : 'check-in', String(id))
      : `${app.origin}${path}`,
  );

const doorOf = { invitation: 'join', 'check-in': 'check-in' } as const;

/** The address a link leads to, from our configured origin and nothing else (INV-08). */
export const linkOf = (app: App, kind: 'invitation' | 'check-in', id: string): string =>
  `${app.origin}/${doorOf[kind]}/${secretOf(app, kind, id)}`;
