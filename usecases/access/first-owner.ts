import { addMinutes } from '#domain/calendar';
import { isSetUp } from '#store/accounts';
import { isFirstOwnerLinkOpen, putFirstOwnerLink, takeFirstOwnerLink } from '#store/flows';
import type { App } from '../app.ts';
import { beginFlow } from './flow.ts';
import { knock } from './limiter.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import type { NotIn, Visit } from './visit.ts';

const linkLasts = 30; // minutes, AUT-14

/**
 * The line a start prints where the server runs while nobody owns a practice: the one-time link for the first owner. Each start
 * makes a new one, which ends the one before (AUT-14). `undefined` when the installation is set up.
 */
export async function firstRunLine(app: App): Promise<string | undefined> {
  if (await isSetUp(app.db)) return undefined;
  return `Set up your practice, within ${linkLasts} minutes: ${await newFirstOwnerLink(app)}`;
}

export async function newFirstOwnerLink(app: App): Promise<string> {
  const secret = newSecret();
  await putFirstOwnerLink(app.db, hashOfSecret(secret), addMinutes(app.now(), linkLasts));
  return `${app.origin}/set-up/start/${secret}`;
}

/** Whether the link would open; looking changes nothing (INV-02). */
export const lookAtFirstOwnerLink = (app: App, secret: string): Promise<boolean> =>
  isFirstOwnerLinkOpen(app.db, hashOfSecret(secret), app.now());

/** Uses the link up and begins the set-up in this browser. The second use is refused. */
export async function beginSetUp(
  app: App,
  secret: string,
  visit: Pick<Visit, 'address'>,
): Promise<Readonly<{ kind: 'next'; flow: string }> | Readonly<{ kind: 'ended' }> | NotIn> {
  const ticket = await knock(app, 'firstOwner', { address: visit.address });
  if (ticket.kind === 'wait') return ticket;
  if (!(await takeFirstOwnerLink(app.db, hashOfSecret(secret), app.now()))) return { kind: 'ended' };
  await ticket.succeeded();
  return {
    kind: 'next',
    flow: await beginFlow(app, 'enrolment', { whose: 'setUp', account: null, accountId: app.newId() }),
  };
}
