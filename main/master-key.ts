import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { notWritable } from './data-folder.ts';
import { errorCode, StartProblem } from './start-problem.ts';

/**
 * The 32 bytes that seal secrets, from a file of 64 hexadecimal digits outside the data folder (ENC-03). At the usual place
 * it is made on the first start. A fingerprint in the data folder tells a lost or exchanged key from a first start, so that
 * no new key silently makes sealed fields unreadable. Refuses a key that other accounts of this machine can read.
 */
export function readMasterKey(config: Pick<Config, 'masterKeyFile' | 'isMasterKeyGiven' | 'dataDir'>): Uint8Array {
  const { masterKeyFile: file, dataDir } = config;
  const fingerprint = path.join(dataDir, 'master-key.sha256');
  if (!existsSync(file)) {
    if (existsSync(fingerprint))
      throw new StartProblem(
        `The master key ${file} is missing; bring it back from your backup, or set OPENIPT_MASTER_KEY_FILE.`,
      );
    if (config.isMasterKeyGiven)
      throw new StartProblem(
        `OPENIPT_MASTER_KEY_FILE names ${file}, which does not exist; make it with: (umask 077; openssl rand -hex 32 > "${file}")`,
      );
    makeKey(file);
  }
  const key = readKey(file);
  matchFingerprint(fingerprint, key, file);
  return key;
}

function makeKey(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new StartProblem(
      `OpenIPT cannot write its master key ${file} (${errorCode(error) ?? String(error)}); set OPENIPT_MASTER_KEY_FILE to a file of your own.`,
    );
  }
}

function readKey(file: string): Uint8Array {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new StartProblem(`OpenIPT cannot read the master key ${file} (${errorCode(error) ?? String(error)}).`);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new StartProblem(`The master key ${file} can be read by other accounts; mend it with: chmod 600 "${file}"`);
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new StartProblem(`The master key ${file} must hold exactly 64 hexadecimal digits.`);
  return Buffer.from(text, 'hex');
}

/** The key is random, so its hash tells nothing about it. */
function matchFingerprint(file: string, key: Uint8Array, keyFile: string): void {
  const ours = createHash('sha256').update('openipt master key').update(key).digest();
  if (!existsSync(file)) {
    try {
      writeFileSync(file, `${ours.toString('hex')}\n`, { mode: 0o600 });
    } catch (error) {
      throw notWritable(path.dirname(file), error);
    }
    return;
  }
  const known = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (known.length !== ours.length || !timingSafeEqual(known, ours))
    throw new StartProblem(
      `The master key ${keyFile} is not the one this data was sealed with; bring the right one back.`,
    );
}
