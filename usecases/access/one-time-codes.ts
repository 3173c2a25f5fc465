import { generateSecret, generateSync, generateURI } from 'otplib';
import { millisOf } from '#domain/calendar';
import { sameText } from './secrets.ts';

const stepSeconds = 30;

/** A secret of 160 bits for an authenticator app (AUT-06). */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** What the QR code says. The account stands for the person in the app's list; the practice is not named. */
export const totpAddress = (secret: string, account: string): string =>
  generateURI({ issuer: 'OpenIPT', label: account, secret });

/**
 * Which 30-second step a code belongs to: the present one or the one before, by the server's clock; `undefined` for a wrong code. The
 * caller uses the step up, so that each works once (AUT-06). Blanks in the code are ignored.
 */
export function stepOfCode(secret: string, typed: string, now: string): number | undefined {
  const code = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return undefined;
  const present = Math.floor(millisOf(now) / 1000 / stepSeconds);
  return [present, present - 1].find((step) => sameText(codeOfStep(secret, step), code));
}

/** The code an authenticator app shows during a step. */
export const codeOfStep = (secret: string, step: number): string =>
  generateSync({ secret, epoch: step * stepSeconds, period: stepSeconds, digits: 6, algorithm: 'sha1' });
