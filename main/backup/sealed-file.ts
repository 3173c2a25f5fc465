import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as z from 'zod';
import { StartProblem } from '../start-problem.ts';

/**
 * The outer form of a backup: one line that says how it was sealed, then pieces of at most one megabyte, each encrypted and
 * authenticated by AES-256-GCM. Every piece knows its place and whether it is the last, so that a piece that is changed, moved or
 * missing is noticed (BAK-01). The key is made from the master key for this one file.
 */
const Header = z.strictObject({
  openipt: z.literal('backup'),
  format: z.literal(1),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  /** Tells a wrong key from a damaged file; says nothing about the key itself. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
});

const PIECE = 1024 * 1024;
const TAG = 16;
const LONGEST_HEADER = 512;

/** The file is not a whole, unchanged backup, or was sealed with another key. Told to the operator in one sentence. */
export class BackupRefused extends StartProblem {
  override name = 'BackupRefused';
}

const derive = (masterKey: Uint8Array, salt: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, salt, `openipt backup ${purpose}`, 32));

const nonceOf = (n: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(n, 8);
  return nonce;
};
const placeOf = (header: Buffer, isLast: boolean): Buffer => Buffer.concat([header, Buffer.from([isLast ? 1 : 0])]);

/** Seals `plain` for the holder of the master key. */
export async function* seal(plain: AsyncIterable<Buffer>, masterKey: Uint8Array): AsyncGenerator<Buffer> {
  const salt = randomBytes(16);
  const keyId = derive(masterKey, salt, 'key id').subarray(0, 8).toString('hex');
  const header = Buffer.from(
    `${JSON.stringify({ openipt: 'backup', format: 1, salt: salt.toString('hex'), keyId } satisfies z.input<typeof Header>)}\n`,
  );
  yield header;
  const key = derive(masterKey, salt, 'content');
  let n = 0;
  const piece = (bytes: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(n++)).setAAD(placeOf(header, isLast));
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, body, cipher.getAuthTag()]);
  };
  let waiting: Buffer = Buffer.alloc(0);
  for await (const bytes of plain) {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length > PIECE) {
      yield piece(waiting.subarray(0, PIECE), false);
      waiting = waiting.subarray(PIECE);
    }
  }
  yield piece(waiting, true);
}

/**
 * Opens a sealed file piece by piece. Throws `BackupRefused` at the first piece that is not exactly what was written, at a file
 * that ends too early or too late, and at once when the key is another one.
 */
export async function* unseal(file: string, masterKey: Uint8Array): AsyncGenerator<Buffer> {
  const source = readerOf(file);
  try {
    const line = await source.line();
    const header = headerOf(line, file);
    const salt = Buffer.from(header.salt, 'hex');
    if (derive(masterKey, salt, 'key id').subarray(0, 8).toString('hex') !== header.keyId)
      throw new BackupRefused(`The backup ${file} was sealed with another master key; bring that key back first.`);
    const key = derive(masterKey, salt, 'content');
    for (let n = 0; ; n += 1) {
      const length = (await source.exactly(4)).readUInt32BE();
      if (length > PIECE) throw damaged(file);
      const body = await source.exactly(length);
      const tag = await source.exactly(TAG);
      const isLast = await source.isAtEnd();
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(n)).setAAD(placeOf(line, isLast)).setAuthTag(tag);
      try {
        yield Buffer.concat([decipher.update(body), decipher.final()]);
      } catch (cause) {
        throw damaged(file, cause);
      }
      if (isLast) return;
    }
  } finally {
    source.close();
  }
}

const damaged = (file: string, cause?: unknown): BackupRefused =>
  new BackupRefused(`The backup ${file} is damaged or incomplete; nothing was restored from it.`, { cause });

function headerOf(line: Buffer, file: string): z.infer<typeof Header> {
  try {
    return Header.parse(JSON.parse(line.toString('utf8')));
  } catch (cause) {
    throw new BackupRefused(`${file} is not a backup of OpenIPT, or its beginning is damaged.`, { cause });
  }
}

/** Reads a file in the portions asked for; whoever asks beyond its end is told that it is damaged. */
function readerOf(file: string) {
  const stream = createReadStream(file, { highWaterMark: PIECE });
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { done, value } = await chunks.next().catch((cause: unknown) => {
      throw new BackupRefused(`The backup ${file} cannot be read.`, { cause });
    });
    if (done === true) return false;
    held = Buffer.concat([held, value]);
    return true;
  };
  const take = (length: number): Buffer => {
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
  return {
    async line(): Promise<Buffer> {
      while (!held.includes(0x0a) && held.length < LONGEST_HEADER && (await more()));
      const end = held.indexOf(0x0a);
      return take(end < 0 || end > LONGEST_HEADER ? 0 : end + 1);
    },
    async exactly(length: number): Promise<Buffer> {
      while (held.length < length) if (!(await more())) throw damaged(file);
      return take(length);
    },
    async isAtEnd(): Promise<boolean> {
      return held.length === 0 && !(await more());
    },
    close: () => stream.destroy(),
  };
}
