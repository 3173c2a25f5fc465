import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { App } from '../app.ts';

/** A fresh secret for a cookie or a link: 256 bits, safe in an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret of full strength. A plain hash is enough, because such a secret cannot be guessed. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * The secret of a link, derived from the id of its row: the link can be shown again to those entitled, while neither the table, a
 * kept reply nor a backup holds it (INV-01). Needs the master key, which lies outside the database.
 */
export const secretOf = (app: App, purpose: 'invitation' | 'check-in', id: string): string =>
  keyed(app, `link:${purpose}`, id).toString('base64url');

// No letters or digits that are mistaken for each other when read aloud or copied by hand.
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** The short code that is given to a patient face to face (INV-04): six characters, about 29 bits, five tries. */
export const proofCodeOf = (app: App, invitation: string): string =>
  [...keyed(app, 'proof-code', invitation).subarray(0, 6)].map((byte) => alphabet[byte % alphabet.length]).join('');

/** A hash that only this installation can make: names limit buckets without storing addresses or e-mails. */
export const keyed = (app: App, use: string, text: string): Buffer =>
  createHmac('sha256', app.masterKey).update(`${use}\0${text}`).digest();

/** Whether two texts are the same, in a time that does not tell how far they agree (ENC-08). */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest()];
  return timingSafeEqual(a, b);
}
