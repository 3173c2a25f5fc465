import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMasterKey } from './master-key.ts';

let folder = '';
let dataDir = '';
let file = '';
const read = (isMasterKeyGiven = false) => readMasterKey({ dataDir, masterKeyFile: file, isMasterKeyGiven });

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'openipt-key-'));
  dataDir = path.join(folder, 'data');
  file = path.join(folder, 'data.key');
  mkdirSync(dataDir);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('ENC-03: the first start makes a private key outside the data folder, later starts read it', () => {
  const key = read();
  expect(key).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(read()).toEqual(key);
  expect(readFileSync(path.join(dataDir, 'master-key.sha256'), 'utf8')).not.toContain(Buffer.from(key).toString('hex'));
});

test('ENC-03: a lost key is never silently replaced', () => {
  read();
  rmSync(file);
  expect(() => read()).toThrow(/^The master key .* is missing; bring it back from your backup/);
});

test('ENC-03: the key of another installation is refused', () => {
  read();
  writeFileSync(file, 'ab'.repeat(32));
  expect(() => read()).toThrow(/is not the one this data was sealed with/);
});

test('ENC-03: a key that others can read is refused', () => {
  read();
  chmodSync(file, 0o640);
  expect(() => read()).toThrow(/can be read by other accounts; mend it with: chmod 600/);
});

test('a key that is too short, and a named one that is missing, are refused', () => {
  expect(() => read(true)).toThrow(/^OPENIPT_MASTER_KEY_FILE names .*, which does not exist/);
  writeFileSync(file, 'abcd', { mode: 0o600 });
  expect(() => read(true)).toThrow(/must hold exactly 64 hexadecimal digits/);
});
