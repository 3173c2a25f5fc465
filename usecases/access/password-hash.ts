import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { normalised } from '#domain/access/password-rules';
import type { App } from '../app.ts';

/** Argon2id with 46 MiB and one pass (AUT-05; OWASP Password Storage Cheat Sheet). Stored with each hash, so they can rise later. */
const present = { memory: 47_104, passes: 1 } as const;
type Cost = Readonly<{ memory: number; passes: number }>;
const saltBytes = 16;
const hashBytes = 32;

/** Hashes a new password. Throws `Busy` when too many wait. */
export async function hashPassword(app: App, password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await app.hashQueue.run(() => derive(password, salt, present));
  return `$argon2id$v=19$m=${present.memory},t=${present.passes},p=1$${base64(salt)}$${base64(hash)}`;
}

/**
 * Whether a password is the one behind a stored hash. With `undefined` the same work is done for nobody, so that an unknown name
 * takes as long as a known one (AUT-10). `outdated` asks the caller to store a new hash. Throws `Busy`.
 */
export async function checkPassword(
  app: App,
  password: string,
  stored: string | undefined,
): Promise<Readonly<{ ok: boolean; outdated: boolean }>> {
  const known = stored === undefined ? undefined : parse(stored);
  const { cost, salt, hash } = known ?? { cost: present, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) };
  const derived = await app.hashQueue.run(() => derive(password, salt, cost));
  const same = timingSafeEqual(derived, hash);
  return {
    ok: same && known !== undefined,
    outdated: cost.memory !== present.memory || cost.passes !== present.passes,
  };
}

const derive = (password: string, nonce: Buffer, { memory, passes }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const message = normalised(password);
    argon2('argon2id', { message, nonce, memory, passes, parallelism: 1, tagLength: hashBytes }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });

function parse(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]+)\$([^$]+)$/.exec(stored);
  const [, memory, passes, salt, hash] = found ?? [];
  if (!memory || !passes || !salt || !hash) throw new Error('a stored password hash is not in our form');
  const cost = { memory: Number(memory), passes: Number(passes) };
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
