import { judgePassword, passwordWords } from '#domain/access/password-rules';
import { done, refuse } from '#domain/outcome';
import { practiceOf } from '#store/accounts';
import {
  addPasskey,
  passkeysOf,
  passwordOf,
  recoveryCodesLeft,
  removePasskey,
  setPassword,
  setRecoveryCodes,
  setTotp,
  totpOf,
} from '#store/credentials';
import type { Scope } from '#store/scope';
import { endSignIn, endSignIns, livingSignIns } from '#store/sign-ins';
import { deed, glance } from '../use-case.ts';
import { isCommonPassword } from './common-passwords.ts';
import { post } from './messages.ts';
import type { NewFactor } from './new-factor.ts';
import { ownAccount, type OwnAccountRow } from './own-account-loader.ts';
import { totpPlace } from './second-step.ts';
import { seal } from './sealed.ts';

/** What a person sees of their own sign-in: how they get in, and where they are in now (SES-06). */
export type OwnAccount = Readonly<{
  name: string;
  email: string | null;
  kind: 'staff' | 'patient';
  hasPassword: boolean;
  /** When the authenticator app was set up; null without one. */
  codesSince: string | null;
  passkeys: readonly Readonly<{ id: string; name: string; addedAt: string; usedAt: string | null }>[];
  recoveryCodesLeft: number;
  signIns: readonly Readonly<{
    id: string;
    device: string;
    place: string;
    startedAt: string;
    seenAt: string;
    limited: boolean;
  }>[];
}>;

export const readOwnAccount = glance('account.read', ownAccount, async (s, { row }, _input: undefined, { now }) => {
  const passkeys = await passkeysOf(s, row.id);
  const signIns = await livingSignIns(s, row.id, now);
  const account: OwnAccount = {
    name: row.display_name,
    email: row.email,
    kind: row.kind === 'patient' ? 'patient' : 'staff',
    hasPassword: (await passwordOf(s, row.id)) !== undefined,
    codesSince: (await totpOf(s, row.id))?.set_at ?? null,
    passkeys: passkeys.map(({ id, name, added_at, used_at }) => ({ id, name, addedAt: added_at, usedAt: used_at })),
    recoveryCodesLeft: await recoveryCodesLeft(s, row.id),
    signIns: signIns.toReversed().map(({ id, device, place, started_at, seen_at, check_in_id }) => ({
      id,
      device,
      place,
      startedAt: started_at,
      seenAt: seen_at,
      limited: check_in_id !== null,
    })),
  };
  return done(account);
});

/** Ends one of one's own sign-ins (SES-06). */
export const endOwnSignIn = deed(
  'account.change',
  ownAccount,
  async (s, { row }, { signIn }: { signIn: string }, { now }) =>
    (await endSignIn(s, row.id, signIn, 'ended', now)) ? done({ ended: 1 }) : refuse('not-found'),
);

/** Ends all of one's own sign-ins but this one. */
export const endOtherSignIns = deed(
  'account.change',
  ownAccount,
  async (s, { row }, { keep }: { keep: string }, { now }) =>
    done({ ended: await endSignIns(s, row.id, { keep, why: 'ended', at: now }) }),
);

type Changing = Readonly<{
  /** This sign-in goes on. */
  keep: string;
  /** Whether all others end; on unless the person says otherwise (AUT-09). */
  endOthers: boolean;
}>;

/** After any change of a factor: the others end, and the person is told (AUT-09). */
async function factorsChanged(s: Scope, row: OwnAccountRow, { keep, endOthers }: Changing, now: string): Promise<void> {
  if (endOthers) await endSignIns(s, row.id, { keep, why: 'factorChanged', at: now });
  await post(s, { kind: 'factorChanged', account: row });
}

/** Why a new password is refused, before it is hashed; `undefined` when it is not. */
export const judgeOwnPassword = glance(
  'account.read',
  ownAccount,
  async (s, { row }, { password }: { password: string }) => {
    const use = row.kind === 'patient' ? 'sole' : 'withSecondFactor';
    const { name } = await practiceOf(s);
    const context = [row.display_name, row.email ?? '', name];
    const fault = judgePassword(password, use, { context, isCommon: isCommonPassword });
    return done(fault ? passwordWords(fault, use) : undefined);
  },
);

/**
 * Sets a new password, already judged and hashed (`judgeOwnPassword`, `hashPassword`). Staff need a second step first: a password alone
 * never opens the clinic (AUT-01). Needs a fresh proof (AUT-09).
 */
export const changePassword = deed(
  'account.changeFactors',
  ownAccount,
  async (s, { row }, input: Changing & { hash: string }, { now }) => {
    if (row.kind === 'staff' && !(await totpOf(s, row.id))) return refuse('incomplete', ['second-step']);
    await setPassword(s, row.id, input.hash, now);
    await factorsChanged(s, row, input, now);
    return done({ changed: true });
  },
);

/** Adds a passkey that was verified for this person (`finishNewPasskey`). */
export const keepPasskey = deed(
  'account.changeFactors',
  ownAccount,
  async (s, { row }, input: Changing & { factor: NewFactor & { kind: 'passkey' } }, { now }) => {
    const { publicKey, ...key } = input.factor.key;
    const added = await addPasskey(s, row.id, { ...key, publicKey: Buffer.from(publicKey, 'base64') }, now);
    if (!added) return refuse('not-allowed', ['known-passkey']);
    await factorsChanged(s, row, input, now);
    return done({ changed: true });
  },
);

/** Takes a passkey away, unless it is the last way in. */
export const forgetPasskey = deed(
  'account.changeFactors',
  ownAccount,
  async (s, { row }, input: Changing & { passkey: string }, { now }) => {
    const others = (await passkeysOf(s, row.id)).filter(({ id }) => id !== input.passkey);
    const hasPassword = (await passwordOf(s, row.id)) !== undefined;
    if (others.length === 0 && !hasPassword) return refuse('not-allowed', ['last-way-in']);
    if (!(await removePasskey(s, row.id, input.passkey))) return refuse('not-found');
    await factorsChanged(s, row, input, now);
    return done({ changed: true });
  },
);

/** Replaces the authenticator app by one that was proved (`proveNewCodes`). */
export const keepCodes = deed(
  'account.changeFactors',
  ownAccount,
  async (s, { row }, input: Changing & { factor: NewFactor & { kind: 'codes' } }, { app, now }) => {
    const { secret, step } = input.factor;
    await setTotp(s, row.id, { sealed: seal(app, totpPlace(s.tenant, row.id), secret), step, at: now });
    await factorsChanged(s, row, input, now);
    return done({ changed: true });
  },
);

/** Replaces all recovery codes by ten new ones, of which only hashes are stored. */
export const keepNewRecoveryCodes = deed(
  'account.changeFactors',
  ownAccount,
  async (s, { row }, input: Changing & { hashes: readonly string[] }, { now }) => {
    await setRecoveryCodes(
      s,
      row.id,
      input.hashes.map((hash) => Buffer.from(hash, 'base64')),
    );
    await factorsChanged(s, row, { ...input, endOthers: false }, now);
    return done({ changed: true });
  },
);
