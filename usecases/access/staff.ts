import type { Role } from '#domain/access/acts';
import { addMinutes } from '#domain/calendar';
import { done, refuse, type Outcome } from '#domain/outcome';
import { accountOf, endRole, grantRole, insertAccount, rolesOf, setAccountStatus, staffList } from '#store/accounts';
import { cancelInvitations, insertInvitation, openInvitationOf } from '#store/invitations';
import type { Scope } from '#store/scope';
import { endSignIns, livingSignIns } from '#store/sign-ins';
import type { App } from '../app.ts';
import { deed, glance, thePractice, type Circumstances, type Subject } from '../use-case.ts';
import { linkOf, post } from './messages.ts';
import { hashOfSecret, secretOf } from './secrets.ts';
import { plainEmail } from './sign-in.ts';

/** Roles somebody who works here may hold. Patients and families are invited elsewhere. */
export const staffRoles = ['OWN', 'THE', 'SUP', 'TRA', 'FRO', 'AUD'] as const satisfies readonly Role[];
export type StaffRole = (typeof staffRoles)[number];

export type StaffMember = Readonly<{
  id: string;
  name: string;
  email: string;
  status: 'invited' | 'active' | 'disabled';
  roles: readonly Role[];
  lastSignIn: string | null;
  /** What proves the person besides or instead of a password. */
  secondFactor: 'passkey' | 'codes' | 'none';
}>;

/** Everybody who works here (M4). */
export const listStaff = glance('staff.list', thePractice, async (s, _practice, _input: undefined) => {
  return done((await staffList(s)).map(memberOf));
});

const memberOf = (row: Awaited<ReturnType<typeof staffList>>[number]): StaffMember => ({
  id: row.id,
  name: row.display_name,
  email: row.email ?? '',
  status: row.status as StaffMember['status'], // a check constraint of the table
  roles: row.roles,
  lastSignIn: row.last_sign_in,
  secondFactor: Number(row.passkeys) > 0 ? 'passkey' : row.has_codes ? 'codes' : 'none',
});

const lasts = 72 * 60; // minutes, INV-01

export type InviteStaffInput = Readonly<{ name: string; email: string; roles: readonly StaffRole[] }>;

const invite = async (
  s: Scope,
  _practice: unknown,
  input: InviteStaffInput,
  { app, now }: Circumstances,
): Promise<Outcome<{ account: string; invitation: string }>> => {
  if (input.roles.length === 0) return refuse('incomplete', ['roles']);
  const id = app.newId();
  const email = plainEmail(input.email);
  const added = await insertAccount(s, {
    id,
    kind: 'staff',
    name: input.name,
    email,
    patient: null,
    status: 'invited',
  });
  if (!added) return refuse('invalid', ['email']);
  for (const role of input.roles) await grantRole(s, id, role);
  return done({
    account: id,
    invitation: await sendInvitation(s, app, { account: { id, email }, purpose: 'staff', now }),
  });
};

type Sending = Readonly<{
  account: Readonly<{ id: string; email: string | null }>;
  purpose: 'staff' | 'restart';
  now: string;
}>;

async function sendInvitation(s: Scope, app: App, { account, purpose, now }: Sending): Promise<string> {
  const id = app.newId();
  await insertInvitation(s, {
    id,
    account: account.id,
    purpose,
    tokenHash: hashOfSecret(secretOf(app, 'invitation', id)),
    needsProof: false,
    at: now,
    expiresAt: addMinutes(now, lasts),
  });
  await post(s, {
    kind: purpose === 'staff' ? 'staffInvitation' : 'restart',
    account,
    link: { kind: 'invitation', id },
  });
  return id;
}

/** Asked before the form of an invitation is shown, so that a fresh proof is given before anything is typed (SES-08). */
export const mayInviteStaff = glance('staff.invite', thePractice, async () => done(true));

/** Invites a colleague. Refuses `invalid` for an address that has an account here, `incomplete` without a role. */
export const inviteStaff = deed('staff.invite', thePractice, invite);

/** The same by the operator at the command line (CLI-01). */
export const inviteStaffByOperator = deed('staff.createByOperator', thePractice, invite);

const loadMember = async (
  s: Scope,
  { account }: Readonly<{ account: string }>,
): Promise<Subject<{ email: string | null; status: string }> | undefined> => {
  const row = await accountOf(s, account);
  return row?.kind === 'staff' ? { type: 'account', id: account, patient: null, row } : undefined;
};

/** One colleague, for the page that changes roles and access. */
export const readStaffMember = glance(
  'staff.list',
  loadMember,
  async (s, _member, { account }: { account: string }, { who, now }) => {
    const row = (await staffList(s)).find(({ id }) => id === account);
    if (!row) return refuse('not-found');
    const signIns = await livingSignIns(s, account, now);
    return done({ member: memberOf(row), isSelf: account === who.user, signIns: signIns.length });
  },
);

/** The open invitation of a colleague with its link, for handing it over where no mail is sent. */
export const staffInvitation = glance(
  'staff.invite',
  loadMember,
  async (s, _member, { account }: { account: string }, { app, now }) => {
    const open = await openInvitationOf(s, account, now);
    return done(open ? { link: linkOf(app, 'invitation', open.id), expiresAt: open.expires_at } : null);
  },
);

const restart = async (
  s: Scope,
  { row }: Subject<{ email: string | null; status: string }>,
  { account }: { account: string },
  { app, now }: Circumstances,
): Promise<Outcome<{ invitation: string }>> => {
  if (row.status === 'disabled') return refuse('not-allowed');
  const purpose = row.status === 'invited' ? 'staff' : 'restart';
  return done({
    invitation: await sendInvitation(s, app, { account: { id: account, email: row.email }, purpose, now }),
  });
};

/** Sends a new link: to finish joining, or to begin anew after everything was lost. The former way in ends when the new one is chosen (INV-07). */
export const restartStaff = deed('staff.invite', loadMember, restart);
export const restartStaffByOperator = deed('staff.createByOperator', loadMember, restart);

export type ChangeRolesInput = Readonly<{ account: string; roles: readonly StaffRole[] }>;

/**
 * Sets what a colleague may do. Nobody changes their own roles (ROL-11); the last owner stays (ROL-10), which the database repeats.
 * Open sign-ins go on with the new roles from their next request.
 */
export const changeRoles = deed(
  'staff.changeRoles',
  (s, input: ChangeRolesInput) => loadMember(s, input),
  async (s, _member, { account, roles }: ChangeRolesInput, { who }) => {
    if (account === who.user) return refuse('not-allowed', ['own-roles']);
    if (roles.length === 0) return refuse('incomplete', ['roles']);
    const held = await rolesOf(s, account);
    const ends = held.filter((role) => !roles.some((wanted) => wanted === role));
    if (ends.includes('OWN') && (await activeOwners(s)).every((id) => id === account))
      return refuse('not-allowed', ['last-owner']);
    for (const role of roles) await grantRole(s, account, role);
    for (const role of ends) await endRole(s, account, role);
    return done({ roles });
  },
  'serializable',
);

const activeOwners = async (s: Scope): Promise<readonly string[]> =>
  (await staffList(s)).filter(({ status, roles }) => status === 'active' && roles.includes('OWN')).map(({ id }) => id);

/** Ends a colleague's access at once: account, sign-ins and open invitations (SES-05). Nobody ends their own; the last owner stays. */
export const disableStaff = deed(
  'staff.disable',
  loadMember,
  async (s, _member, { account }: { account: string }, { who, now }) => {
    if (account === who.user) return refuse('not-allowed', ['own-account']);
    if ((await activeOwners(s)).every((id) => id === account)) return refuse('not-allowed', ['last-owner']);
    await setAccountStatus(s, account, 'disabled');
    await cancelInvitations(s, account, now);
    return done({ ended: await endSignIns(s, account, { keep: null, why: 'disabled', at: now }) });
  },
  'serializable',
);

/** Ends all sign-ins of a colleague, who may sign in again (SES-06). */
export const endStaffSignIns = deed(
  'staff.disable',
  loadMember,
  async (s, _member, { account }: { account: string }, { now }) =>
    done({ ended: await endSignIns(s, account, { keep: null, why: 'ended', at: now }) }),
);
