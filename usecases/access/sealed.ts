import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { App } from '../app.ts';

/** Something sealed cannot be opened: another key, another place, or damage. It is never read as empty (ENC-07). */
export class CannotBeOpened extends Error {
  override name = 'CannotBeOpened';
}

/** Where a sealed value lies; moved anywhere else it does not open (ENC-02). */
export type Place = Readonly<{ tenant: string; table: string; column: string; row: string; patient?: string }>;

const version = 1;
const [keyIdBytes, nonceBytes, tagBytes] = [4, 12, 16];

/** Seals a text under the master key: version, key id, nonce, tag, ciphertext. */
export const seal = (app: App, place: Place, text: string): Buffer =>
  sealUnder(masterSealing(app), place, Buffer.from(text, 'utf8'));

/** Opens what `seal` made for this place. Throws `CannotBeOpened`. */
export const unseal = (app: App, place: Place, sealed: Buffer): string =>
  openUnder(masterSealing(app), place, sealed).toString('utf8');

/** A key of 32 bytes and the short name by which an envelope says with which key it was sealed. */
export type SealingKey = Readonly<{ key: Uint8Array; id: Buffer }>;

/** Names a key after its own hash, which tells nothing about it. */
export const sealingKey = (key: Uint8Array): SealingKey => ({
  key,
  id: createHash('sha256').update(key).digest().subarray(0, keyIdBytes),
});

/** The key that comes from the master key and seals secrets and other keys (ENC-03). */
export const masterSealing = ({ masterKey }: Pick<App, 'masterKey'>): SealingKey =>
  sealingKey(Buffer.from(hkdfSync('sha256', masterKey, '', 'openipt sealed fields', 32)));

/** Seals bytes with AES-256-GCM and a random nonce, bound to their place (ENC-02). */
export function sealUnder({ key, id }: SealingKey, place: Place, data: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(data), cipher.final()]);
  return Buffer.concat([Buffer.of(version), id, nonce, cipher.getAuthTag(), body]);
}

/** Opens what `sealUnder` made for this place with this key. Throws `CannotBeOpened`, never answers with nothing (ENC-07). */
export function openUnder({ key, id }: SealingKey, place: Place, sealed: Buffer): Buffer {
  const headEnds = 1 + keyIdBytes + nonceBytes + tagBytes;
  if (sealed.length < headEnds || sealed[0] !== version || !sealed.subarray(1, 1 + keyIdBytes).equals(id))
    throw new CannotBeOpened(`${place.table}.${place.column} was sealed with another key`);
  const nonce = sealed.subarray(1 + keyIdBytes, 1 + keyIdBytes + nonceBytes);
  const tag = sealed.subarray(1 + keyIdBytes + nonceBytes, headEnds);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(headEnds)), decipher.final()]);
  } catch {
    throw new CannotBeOpened(`${place.table}.${place.column} cannot be opened`);
  }
}

const boundTo = ({ tenant, table, column, row, patient }: Place): Buffer =>
  Buffer.from([tenant, table, column, row, ...(patient === undefined ? [] : [patient])].join('\0'));
