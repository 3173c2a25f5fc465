import { mailTexts, type MailKind } from '#domain/access/mail-texts';
import { enqueue } from '#store/jobs';
import { insertMessage } from '#store/outbox';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { secretOf } from './secrets.ts';

type Whom = Readonly<{ id: string; email: string | null }>;

/** Links that open something. Patients are led to their own address, where an installation has one. */
export type LinkKind = 'invitation' | 'patient-invitation' | 'check-in';

/** What a message's link leads to. The secret is put in when the message is sent or shown, never stored (INV-01). */
export type LinkTo = Readonly<{ kind: LinkKind; id: string } | { kind: 'page'; path: string }>;

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

const doorOf = {
  invitation: { path: 'join', secret: 'invitation', patient: false },
  'patient-invitation': { path: 'join', secret: 'invitation', patient: true },
  'check-in': { path: 'check-in', secret: 'check-in', patient: true },
} as const satisfies Record<LinkKind, unknown>;

const isLinkKind = (text: string): text is LinkKind => text in doorOf;

/** A stored message with its link put in, for sending it or for showing it to the owner. */
export const withLink = (app: App, body: string): string =>
  body.replace(/\{\{([a-z-]+):([^}]+)\}\}/, (all, kind: string, rest: string) => {
    if (kind === 'page') return `${app.origin}${rest}`;
    return isLinkKind(kind) ? linkOf(app, kind, rest) : all;
  });

/** The address a link leads to, from our configured addresses and nothing else (INV-08). */
export const linkOf = (app: App, kind: LinkKind, id: string): string => {
  const { path, secret, patient } = doorOf[kind];
  return `${patient ? app.patientOrigin : app.origin}/${path}/${secretOf(app, secret, id)}`;
};
