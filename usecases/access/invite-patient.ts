import { businessLimits } from '#domain/access/doors';
import { addMinutes } from '#domain/calendar';
import { done, refuse } from '#domain/outcome';
import { accountOfPatient, grantRole, insertAccount } from '#store/accounts';
import { countInvitations, insertInvitation, openInvitationOf } from '#store/invitations';
import { patientForInvitation } from '#store/invited-patient';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { notReady } from '../practice/readiness.ts';
import { deed, glance, type Subject } from '../use-case.ts';
import { linkOf, post } from './messages.ts';
import { plainEmail } from './sign-in.ts';
import { hashOfSecret, proofCodeOf, secretOf } from './secrets.ts';

type Invited = NonNullable<Awaited<ReturnType<typeof patientForInvitation>>>;

const loadPatient = async (s: Scope, patient: string): Promise<Subject<Invited> | undefined> => {
  const row = await patientForInvitation(s, patient);
  return row && { type: 'patient', id: patient, patient, row };
};

const lasts = 7 * 24 * 60; // minutes, INV-01

/** `email`: where the link is sent; null when it is handed over in person. */
export type InvitePatientInput = Readonly<{ patient: string; email: string | null }>;

/**
 * Invites a patient to the portal: an account without a way in yet, and a link that opens with date of birth and a code given face to
 * face (INV-04). A new invitation ends the one before; for somebody who is in already it is a new start, and the former way in works
 * until the new one is chosen. Refuses `incomplete` until the practice is ready (`help-numbers`, `cover`) and the date of birth is
 * known, `invalid` for an address that is not one or is in use.
 *
 * The answer holds ids only, because kept replies are stored; ask `invitationToHandOver` for link and code.
 */
export const invitePatient = deed(
  'patient.invite',
  (s, input: InvitePatientInput) => loadPatient(s, input.patient),
  async (s, { row }, input: InvitePatientInput, { app, who, now }) => {
    const missing: string[] = [...(await notReady(s, now)), ...(row.birth_date === null ? ['birth-date'] : [])];
    if (missing.length > 0) return refuse('incomplete', missing);
    const email = input.email === null ? null : plainEmail(input.email);
    if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return refuse('invalid', ['email']);
    if (await invitedTooOften(s, who.user, now)) return refuse('not-allowed', ['too-many']);
    const account = await accountFor(s, app, row, email);
    if (!account) return refuse('invalid', ['email']);
    const id = app.newId();
    await insertInvitation(s, {
      id,
      account: account.id,
      purpose: account.status === 'active' ? 'restart' : 'patient',
      tokenHash: hashOfSecret(secretOf(app, 'invitation', id)),
      needsProof: true,
      at: now,
      expiresAt: addMinutes(now, lasts),
    });
    await post(s, { kind: 'patientInvitation', account, link: { kind: 'patient-invitation', id }, address: email });
    return done({ invitation: id });
  },
);

/** RAT-05: so many invitations an hour for one person, counted where they are stored. */
async function invitedTooOften(s: Scope, by: string | null, now: string): Promise<boolean> {
  const { limit, minutes } = businessLimits.invite;
  return by !== null && (await countInvitations(s, by, addMinutes(now, -minutes))) >= limit;
}

async function accountFor(s: Scope, app: App, row: Invited, email: string | null) {
  const existing = await accountOfPatient(s, row.id);
  if (existing) return existing;
  const id = app.newId();
  const name = row.preferred_name === '' ? row.display_name : row.preferred_name;
  if (!(await insertAccount(s, { id, kind: 'patient', name, email, patient: row.id, status: 'invited' })))
    return undefined;
  await grantRole(s, id, 'PAT');
  return { id, display_name: name, email, status: 'invited' };
}

/** What the person who invites hands over: never sent together. */
export type InvitationToHandOver = Readonly<{
  state: 'none' | 'open' | 'joined';
  link: string | null;
  /** Told face to face or by telephone, never written into a message. */
  code: string | null;
  expiresAt: string | null;
  triesLeft: number;
  missing: readonly string[];
}>;

/** The open invitation of a patient with its link and code, and what keeps the patient from being invited. */
export const invitationToHandOver = glance(
  'patient.invite',
  (s, input: { patient: string }) => loadPatient(s, input.patient),
  async (s, { row }, _input: { patient: string }, { app, now }) => {
    const account = await accountOfPatient(s, row.id);
    const open = account && (await openInvitationOf(s, account.id, now));
    const answer: InvitationToHandOver = {
      state: open ? 'open' : account?.status === 'active' ? 'joined' : 'none',
      link: open ? linkOf(app, 'patient-invitation', open.id) : null,
      code: open ? proofCodeOf(app, open.id) : null,
      expiresAt: open?.expires_at ?? null,
      triesLeft: open?.tries_left ?? 0,
      missing: [...(await notReady(s, now)), ...(row.birth_date === null ? ['birth-date'] : [])],
    };
    return done(answer);
  },
);
