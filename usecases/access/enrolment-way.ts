import { judgePassword, passwordWords, type PasswordUse } from '#domain/access/password-rules';
import type { App } from '../app.ts';
import { isCommonPassword } from './common-passwords.ts';
import { answerStep, closed, enrolmentAt, wrong, type Enrolment, type StepAnswer } from './enrolment.ts';
import { newSealedSecret } from './enrolment-secrets.ts';
import { keepFlow } from './flow.ts';
import { Busy } from './hash-queue.ts';
import { hashPassword } from './password-hash.ts';
import { creationOptions, verifyNew, type CreationOptions } from './passkeys.ts';
import { plainEmail } from './sign-in.ts';
import { busy } from './visit.ts';

/** Names anybody would guess first for this person. */
const contextOf = (e: Enrolment, email: string | undefined): readonly string[] =>
  [e.name, e.account?.name, email, e.account?.email, e.practice, e.account?.practice].filter(
    (word): word is string => typeof word === 'string',
  );

const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 320;

/**
 * Chooses a password (AUT-03, AUT-04). Patients without an address also say with which one they will sign in. Staff go on to the
 * second step, whose secret is made here.
 */
export const choosePassword = (
  app: App,
  token: string | undefined,
  given: Readonly<{ password: string; email?: string | undefined }>,
): Promise<StepAnswer> =>
  answerStep(app, token, 'way', async (enrolment) => {
    const patient = enrolment.whose === 'patient';
    const use: PasswordUse = patient ? 'sole' : 'withSecondFactor';
    const email = enrolment.email ?? enrolment.account?.email ?? plainEmail(given.email ?? '');
    const errors: Record<string, string> = {};
    if (!looksLikeEmail(email)) errors.email = 'Enter an email address, like name@example.com';
    const context = contextOf(enrolment, email);
    const fault = judgePassword(given.password, use, { context, isCommon: isCommonPassword });
    if (fault) errors.password = passwordWords(fault, use);
    if (Object.keys(errors).length > 0) return wrong(errors);
    try {
      const { passkey: _passkey, challenge: _challenge, ...rest } = enrolment;
      const passwordHash = await hashPassword(app, given.password);
      return { ...rest, email, passwordHash, ...(!patient && { totp: enrolment.totp ?? newSealedSecret(app) }) };
    } catch (error) {
      if (error instanceof Busy) return busy as StepAnswer;
      throw error;
    }
  });

const areaOf = ({ whose }: Enrolment) => (whose === 'patient' ? 'patient' : 'clinic');

/** Asks the browser to make a passkey for this enrolment; `undefined` when the step is not open. */
export async function beginEnrolmentPasskey(app: App, token: string | undefined): Promise<CreationOptions | undefined> {
  const at = await enrolmentAt(app, token, 'way');
  if (!('open' in at) || token === undefined) return undefined;
  const { open } = at;
  const name = open.email ?? open.account?.email ?? open.account?.name ?? open.name ?? 'OpenIPT';
  const options = await creationOptions(app, areaOf(open), { id: open.accountId, name, existing: [] });
  await keepFlow(app, token, 'enrolment', { ...open, challenge: options.challenge });
  return options;
}

/** Keeps the passkey the browser made. Its challenge is good for this one answer. */
export const choosePasskey = (
  app: App,
  token: string | undefined,
  given: Readonly<{ answer: string; device: string }>,
): Promise<StepAnswer> =>
  answerStep(app, token, 'way', async (enrolment) => {
    const { challenge, passwordHash: _hash, totp: _totp, ...rest } = enrolment;
    if (challenge === undefined || token === undefined) return closed;
    const key = await verifyNew(app, areaOf(enrolment), given.answer, challenge, given.device);
    if (!key) {
      await keepFlow(app, token, 'enrolment', { ...rest }); // the challenge is used up, right or wrong
      return wrong({ form: 'That passkey was not accepted. Try again, or choose a password.' });
    }
    return { ...rest, passkey: { ...key, publicKey: key.publicKey.toString('base64') } };
  });
