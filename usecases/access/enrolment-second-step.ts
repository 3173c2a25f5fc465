import { sameText } from './secrets.ts';
import type { App } from '../app.ts';
import { answerStep, closed, enrolmentAt, wrong, type Enrolment, type StepAnswer } from './enrolment.ts';
import { newSealedCodes, openSealedCodes, openSealedSecret } from './enrolment-secrets.ts';
import { keepFlow } from './flow.ts';
import { knock } from './limiter.ts';
import { stepOfCode, totpAddress } from './one-time-codes.ts';

/** What the page of the second step shows: the secret to type, and the address the QR code holds. */
export type SecondStepPage = Readonly<{ secret: string; address: string; whose: Enrolment['whose'] }>;

/** The secret of this enrolment, for as long as its second step is open (AUT-06: afterwards nobody sees it again). */
export async function secondStepPage(app: App, token: string | undefined): Promise<SecondStepPage | undefined> {
  const at = await enrolmentAt(app, token, 'second-step');
  if (!('open' in at)) return undefined;
  const { open } = at;
  if (!open.totp || 'kept' in open.totp) return undefined;
  const secret = openSealedSecret(app, open.totp.sealed);
  return {
    secret,
    address: totpAddress(secret, open.email ?? open.account?.email ?? open.account?.name ?? ''),
    whose: open.whose,
  };
}

/** Proves that the authenticator app shows the right codes. */
export const proveSecondStep = (
  app: App,
  token: string | undefined,
  given: Readonly<{ code: string; address: string }>,
): Promise<StepAnswer> =>
  answerStep(app, token, 'second-step', async (enrolment) => {
    if (!enrolment.totp || 'kept' in enrolment.totp) return closed;
    const ticket = await knock(app, 'enrolment', { address: given.address, subject: enrolment.accountId });
    if (ticket.kind === 'wait') return ticket;
    const { sealed } = enrolment.totp;
    const step = stepOfCode(openSealedSecret(app, sealed), given.code, app.now());
    if (step === undefined)
      return wrong({ code: 'That code did not work. Wait for the next one, and check the time on your phone' });
    return { ...enrolment, totp: { sealed, step }, codes: enrolment.codes ?? newSealedCodes(app) };
  });

/** After a recovery code: the authenticator app is at hand after all, and stays. */
export const keepSecondStep = (app: App, token: string | undefined): Promise<StepAnswer> =>
  answerStep(app, token, 'second-step', async (enrolment) =>
    enrolment.whose === 'review'
      ? { ...enrolment, totp: { kept: true }, codes: enrolment.codes ?? newSealedCodes(app) }
      : closed,
  );

/** The ten recovery codes, until the person says that they are kept; made here for those who come by passkey. */
export async function recoveryCodesPage(app: App, token: string | undefined): Promise<readonly string[] | undefined> {
  const at = await enrolmentAt(app, token, 'codes');
  if (!('open' in at) || token === undefined || at.open.codesKept) return undefined;
  const codes = at.open.codes ?? newSealedCodes(app);
  if (at.open.codes === undefined) await keepFlow(app, token, 'enrolment', { ...at.open, codes });
  return openSealedCodes(app, codes);
}

/** The person has kept the codes, and shows it by typing one of them: ticking a box would prove nothing. */
export const keepRecoveryCodes = (app: App, token: string | undefined, typed: string): Promise<StepAnswer> =>
  answerStep(app, token, 'codes', async (enrolment) => {
    if (enrolment.codes === undefined) return closed;
    const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    const kept = openSealedCodes(app, enrolment.codes).some((code) => sameText(plain(code), plain(typed)));
    return kept
      ? { ...enrolment, codesKept: true }
      : wrong({ code: 'Type any one of the ten codes, to be sure that you have them' });
  });
