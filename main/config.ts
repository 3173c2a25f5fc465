import { isIP } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { StartProblem } from './start-problem.ts';

/** What this installation was told. Addresses are bare origins without a slash at the end. */
export type Config = Readonly<{
  dataDir: string;
  /** A PostgreSQL server instead of the embedded one, as the application role. */
  databaseUrl: string | undefined;
  /** Addresses of the audit and the backup role on that server. */
  auditUrl: string | undefined;
  backupUrl: string | undefined;
  host: string;
  port: number;
  origin: string;
  /** Whether `origin` was given, or is our own guess from the port. */
  isOriginGiven: boolean;
  patientOrigin: string | undefined;
  smtpUrl: string | undefined;
  /** Where the master key lies; never inside the data folder (ENC-03). */
  masterKeyFile: string;
  isMasterKeyGiven: boolean;
}>;

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));

// A message never repeats what was set: addresses may carry passwords (CFG-03). Only the beginning is looked at, since the
// common address of a socket (`postgres://role@/database?host=/run/…`) is none by the rules of the web.
const url = (name: string, protocols: readonly string[]) =>
  z.string().refine((text) => protocols.some((protocol) => text.startsWith(protocol)), {
    error: `${name} must begin with ${protocols.join(' or ')}.`,
  });

const origin = (name: string) =>
  z
    .string()
    .transform((text) => text.replace(/\/$/, ''))
    .refine((text) => URL.parse(text)?.origin === text, {
      error: `${name} must be an address such as https://clinic.example, without a path.`,
      abort: true,
    })
    .refine((text) => text.startsWith('https://') || isLoopback(new URL(text).hostname), {
      error: `${name} must begin with https:// unless it is this machine itself.`,
    });

/** One line per setting. A setting that is not here does not exist, and its name stops the start. */
const Settings = z.object({
  OPENIPT_DATA_DIR: z.string().default(() => path.join(os.homedir(), '.openipt')),
  DATABASE_URL: url('DATABASE_URL', ['postgres://', 'postgresql://']).optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'PORT must be a number from 1 to 65535.' })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, { error: 'PORT must be a number from 1 to 65535.' })
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  ORIGIN: origin('ORIGIN').optional(),
  PATIENT_ORIGIN: origin('PATIENT_ORIGIN').optional(),
  SMTP_URL: url('SMTP_URL', ['smtp://', 'smtps://']).optional(),
  OPENIPT_MASTER_KEY_FILE: z.string().optional(),
  /** Addresses of the audit and the backup role, for a PostgreSQL server of one's own. */
  OPENIPT_AUDIT_URL: z.string().optional(),
  OPENIPT_BACKUP_URL: z.string().optional(),
});

/**
 * Reads the settings. An unknown `OPENIPT_…` name, a malformed value or an unsafe combination is refused with one sentence
 * each (CFG-01, CFG-03). An empty value counts as not set, as container files like to write it. Names beginning with
 * `OPENIPT_WEB_` belong to the web framework's server.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = Object.keys(given).filter(
    (name) => name.startsWith('OPENIPT_') && !name.startsWith('OPENIPT_WEB_') && !(name in Settings.shape),
  );
  const settings = Settings.safeParse(given);
  const complaints = [
    ...unknown.map((name) => `${name} is not a setting of OpenIPT; the settings are ${SETTING_NAMES}.`),
    ...(settings.error?.issues ?? []).map(({ message }) => message),
  ];
  if (complaints.length > 0 || !settings.data) throw new StartProblem(complaints.join('\n'));

  const { HOST, PORT, ORIGIN, PATIENT_ORIGIN, OPENIPT_DATA_DIR, OPENIPT_MASTER_KEY_FILE } = settings.data;
  const dataDir = path.resolve(OPENIPT_DATA_DIR);
  const config: Config = {
    dataDir,
    databaseUrl: settings.data.DATABASE_URL,
    host: HOST,
    port: PORT,
    origin: ORIGIN ?? `http://localhost:${PORT}`,
    isOriginGiven: ORIGIN !== undefined,
    patientOrigin: PATIENT_ORIGIN,
    smtpUrl: settings.data.SMTP_URL,
    masterKeyFile: path.resolve(OPENIPT_MASTER_KEY_FILE ?? `${dataDir}.key`),
    auditUrl: settings.data.OPENIPT_AUDIT_URL,
    backupUrl: settings.data.OPENIPT_BACKUP_URL,
    isMasterKeyGiven: OPENIPT_MASTER_KEY_FILE !== undefined,
  };
  refuseUnsafe(config);
  return config;
}

const SETTING_NAMES = Object.keys(Settings.shape).join(', ');

function refuseUnsafe({ host, origin, patientOrigin, isOriginGiven, dataDir, masterKeyFile }: Config): void {
  if (!isLoopback(host) && !(isOriginGiven && origin.startsWith('https://')))
    throw new StartProblem(
      `HOST=${host} listens beyond this machine, which needs ORIGIN set to the https:// address people use (a proxy in front of OpenIPT holds the certificate).`,
    );
  if (patientOrigin !== undefined && patientOrigin === origin)
    throw new StartProblem(
      'PATIENT_ORIGIN is the same as ORIGIN; leave it out, or give patients an address of their own.',
    );
  if (patientOrigin !== undefined && patientOrigin.startsWith('https:') !== origin.startsWith('https:'))
    throw new StartProblem('ORIGIN and PATIENT_ORIGIN must both begin with https://, or neither.');
  if (!path.relative(dataDir, masterKeyFile).startsWith('..'))
    throw new StartProblem(
      'OPENIPT_MASTER_KEY_FILE lies inside the data folder; keep the key elsewhere, so that a stolen copy of the data is not readable.',
    );
}
