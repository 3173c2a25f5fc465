import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const refusal = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
};

test('with no setting everything has a safe value', () => {
  expect(readConfig({ PATH: '/bin', HOME: '/root' })).toEqual({
    dataDir: path.join(os.homedir(), '.openipt'),
    databaseUrl: undefined,
    host: '127.0.0.1',
    port: 3000,
    origin: 'http://localhost:3000',
    isOriginGiven: false,
    patientOrigin: undefined,
    smtpUrl: undefined,
    masterKeyFile: `${path.join(os.homedir(), '.openipt')}.key`,
    isMasterKeyGiven: false,
  });
});

test('an empty value counts as not set, and an address loses its last slash', () => {
  const config = readConfig({ PORT: '', DATABASE_URL: '', ORIGIN: 'https://clinic.example/' });
  expect(config).toMatchObject({ port: 3000, databaseUrl: undefined, origin: 'https://clinic.example' });
});

test.each([
  [{ OPENIPT_DATADIR: '/x' }, /^OPENIPT_DATADIR is not a setting of OpenIPT; the settings are OPENIPT_DATA_DIR, /],
  [{ PORT: '80a' }, /^PORT must be a number from 1 to 65535\.$/],
  [{ PORT: '0' }, /^PORT must be a number/],
  [{ PORT: '65536' }, /^PORT must be a number/],
  [{ DATABASE_URL: 'mysql://u:secret@h/d' }, /^DATABASE_URL must begin with postgres:\/\/ or postgresql:\/\/\.$/],
  [{ SMTP_URL: 'secret' }, /^SMTP_URL must begin with smtp:\/\/ or smtps:\/\/\.$/],
  [{ ORIGIN: 'https://clinic.example/openipt' }, /^ORIGIN must be an address such as/],
  [{ ORIGIN: 'http://clinic.example' }, /^ORIGIN must begin with https:\/\/ unless/],
  [{ ORIGIN: 'clinic.example' }, /^ORIGIN must be an address/],
  [{ HOST: '0.0.0.0' }, /^HOST=0\.0\.0\.0 listens beyond this machine, which needs ORIGIN/],
  [{ HOST: '::' }, /^HOST=:: listens beyond/],
  [{ HOST: '0.0.0.0', ORIGIN: 'http://localhost:3000' }, /^HOST=0\.0\.0\.0 listens beyond/],
  [{ ORIGIN: 'https://a.example', PATIENT_ORIGIN: 'https://a.example' }, /^PATIENT_ORIGIN is the same as ORIGIN/],
  [{ ORIGIN: 'https://a.example', PATIENT_ORIGIN: 'http://localhost:4000' }, /must both begin with https/],
  [
    { OPENIPT_DATA_DIR: '/d', OPENIPT_MASTER_KEY_FILE: '/d/key' },
    /^OPENIPT_MASTER_KEY_FILE lies inside the data folder/,
  ],
])('CFG-01, CFG-03: %o is refused in one sentence', (environment, sentence) => {
  const said = refusal(environment);
  expect(said).toMatch(sentence);
  expect(said).not.toContain('secret');
  expect(said).not.toContain('\n');
});

test('CFG-03: every complaint is told at once, one line each', () => {
  expect(refusal({ PORT: 'x', OPENIPT_X: '1', OPENIPT_Y: '1' }).split('\n')).toHaveLength(3);
});

test('CFG-01: listening elsewhere is allowed behind a proxy with an https address', () => {
  expect(readConfig({ HOST: '0.0.0.0', ORIGIN: 'https://clinic.example' }).host).toBe('0.0.0.0');
});

test("names of the web framework's server are left to it", () => {
  expect(() => readConfig({ OPENIPT_WEB_BODY_SIZE_LIMIT: '1' })).not.toThrow();
});
