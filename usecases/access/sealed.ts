import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { App } from '../app.ts';

/** Something sealed cannot be opened: another key, another place, or damage. It is never read as empty (ENC-07). */
export class CannotBeOpened extends Error {
  override name = 'CannotBeOpened';
}

/** Where a sealed value lies; moved anywhere else it does not open (ENC-02). */
export type Place = Readonly<{ tenant: string; table: string; column: string; row: string }>;

const version = 1;
const [keyIdBytes, nonceBytes, tagBytes] = [4, 12, 16];

/** Seals a text with AES-256-GCM: version, key id, nonce, tag, ciphertext. */
export function seal(app: App, place: Place, text: string): Buffer {
  const { key, id } = sealingKey(app);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(version), id, nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made for this place. Throws `CannotBeOpened`. */
export function unseal(app: App, place: Place, sealed: Buffer): string {
  const { key, id } = sealingKey(app);
  const headEnds = 1 + keyIdBytes + nonceBytes + tagBytes;
  if (sealed.length < headEnds || sealed[0] !== version || !sealed.subarray(1, 1 + keyIdBytes).equals(id))
    throw new CannotBeOpened(`${place.table}.${place.column} was sealed with another key`);
  const nonce = sealed.subarray(1 + keyIdBytes, 1 + keyIdBytes + nonceBytes);
  const tag = sealed.subarray(1 + keyIdBytes + nonceBytes, headEnds);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place)).setAuthTag(tag);
    return decipher.update(sealed.subarray(headEnds), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new CannotBeOpened(`${place.table}.${place.column} cannot be opened`);
  }
}

function sealingKey({ masterKey }: App): { key: Buffer; id: Buffer } {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'openipt sealed fields', 32));
  return { key, id: createHash('sha256').update(key).digest().subarray(0, keyIdBytes) };
}

const boundTo = ({ tenant, table, column, row }: Place): Buffer => Buffer.from([tenant, table, column, row].join('\0'));
