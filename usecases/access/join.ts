import { accountOf } from '#store/accounts';
import { invitationPlace, giveTryBack, openInvitation, takeTry } from '#store/invitations';
import { readPractice } from '#store/practice';
import { birthDateOf } from '#store/invited-patient';
import { inScope } from '#store/scope';
import type { App } from '../app.ts';
import type { Enrolment } from './enrolment.ts';
import { beginFlow } from './flow.ts';
import { knock } from './limiter.ts';
import { atDoor } from './open-sign-in.ts';
import { hashOfSecret, proofCodeOf, sameText } from './secrets.ts';
import { noteAtDoor, type NotIn, type Visit } from './visit.ts';

/** What the page behind a link may show before anything is proved: nothing about who or where (INV-05). */
export type InvitationFound = Readonly<{ kind: 'open'; needsProof: boolean; triesLeft: number } | { kind: 'ended' }>;

const found = async (app: App, token: string) => {
  const place = await invitationPlace(app.db, hashOfSecret(token));
  if (!place) return undefined;
  const whom = { tenant: place.tenant_id, account: place.tenant_id };
  const invitation = await inScope(app, { ...atDoor(whom), user: null }, (s) => openInvitation(s, place.id, app.now()));
  return invitation ? { tenant: place.tenant_id, ...invitation } : undefined;
};

/** Looks at an invitation. Opening the link changes nothing, however often a mail scanner does (INV-02). */
export async function lookAtInvitation(app: App, token: string): Promise<InvitationFound> {
  const invitation = await found(app, token);
  return invitation
    ? { kind: 'open', needsProof: invitation.needs_proof, triesLeft: invitation.tries_left }
    : { kind: 'ended' };
}

type Proof = Readonly<{ birthDate: string; code: string }>;

/** `next`: the enrolment has begun, its secret belongs into the flow cookie. `wrongProof`: so many tries are left; at none the link ends. */
export type JoinAnswer =
  | Readonly<{ kind: 'next'; flow: string }>
  | Readonly<{ kind: 'wrongProof'; triesLeft: number }>
  | Readonly<{ kind: 'ended' }>
  | NotIn;

/**
 * Accepts an invitation after a posted confirmation. A patient proves with date of birth and the code given face to face (INV-04);
 * each try is taken before it is looked at. Who, what role and which practice stand in our row, never in the link (INV-03).
 */
export async function acceptInvitation(
  app: App,
  token: string,
  proof: Proof | undefined,
  visit: Visit,
): Promise<JoinAnswer> {
  const ticket = await knock(app, 'invitation', { address: visit.address });
  if (ticket.kind === 'wait') return ticket;
  const invitation = await found(app, token);
  if (!invitation) return { kind: 'ended' };
  const whom = { tenant: invitation.tenant, account: invitation.account_id };
  const proved = !invitation.needs_proof || (await isProved(app, { ...whom, ...invitation }, proof, visit));
  if (!proved) {
    const left = invitation.tries_left - 1;
    return left > 0 ? { kind: 'wrongProof', triesLeft: left } : { kind: 'ended' };
  }
  await ticket.succeeded();
  const enrolment = await inScope(app, atDoor(whom), async (s): Promise<Enrolment | undefined> => {
    const account = await accountOf(s, invitation.account_id);
    if (!account || account.status === 'disabled') return undefined;
    const practice = await readPractice(s);
    await noteAtDoor(s, visit, { act: 'invitation.opened', account: account.id, outcome: 'done' });
    return {
      whose: account.kind === 'patient' ? 'patient' : 'staff',
      accountId: account.id,
      account: {
        tenant: invitation.tenant,
        id: account.id,
        name: account.display_name,
        email: account.email,
        practice: practice.name,
        invitation: invitation.id,
        restart: invitation.purpose === 'restart',
      },
    };
  });
  return enrolment ? { kind: 'next', flow: await beginFlow(app, 'enrolment', enrolment) } : { kind: 'ended' };
}

type Invited = Readonly<{ tenant: string; account: string; id: string }>;

async function isProved(
  app: App,
  { tenant, account, id }: Invited,
  proof: Proof | undefined,
  visit: Visit,
): Promise<boolean> {
  return inScope(app, atDoor({ tenant, account }), async (s) => {
    if (!proof || !(await takeTry(s, id))) return false;
    const birthDate = (await birthDateOf(s, account)) ?? 'unknown';
    const right = [sameText(birthDate, proof.birthDate), sameText(proofCodeOf(app, id), plainCode(proof.code))];
    const ok = right.every(Boolean);
    if (ok) await giveTryBack(s, id);
    else await noteAtDoor(s, visit, { act: 'invitation.proof', account, outcome: 'refused' });
    return ok;
  });
}

const plainCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
