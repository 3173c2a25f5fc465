import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createHashQueue } from '#usecases/access/hash-queue';
import { openSignIn } from '#usecases/access/open-sign-in';
import type { App } from '#usecases/app';
import { readLibrary } from '#main/content';
import { demoAccount, demoTenant, type DemoStaff } from '#main/demo/fill-practice';
import { readMasterKey } from '#main/master-key';
import { urlsOfRunning } from '#main/postgres';
import { openDatabase, type Database } from '#store/database';
import { createPracticeLibraries } from '#store/practice-libraries';
import { startServer, type ServerOptions, type TestServer } from './server.ts';

/** A production server with the sample practice, and the application beside it on the same database for arranging and looking. */
export type DemoServer = Readonly<{ server: TestServer; app: App; database: Database; end(): Promise<void> }>;

/** Opens the application on the database of a server that runs. */
export function appBeside({ dataDir, origin }: Pick<TestServer, 'dataDir' | 'origin'>): {
  app: App;
  database: Database;
} {
  const database = openDatabase(urlsOfRunning(dataDir)('openipt_app'), { max: 4 });
  const masterKey = readMasterKey({ dataDir, masterKeyFile: `${dataDir}.key`, isMasterKeyGiven: false });
  const library = readLibrary();
  const app: App = {
    db: database.kysely,
    library,
    libraries: createPracticeLibraries(library),
    now: () => new Date().toISOString(),
    newId: randomUUID,
    origin,
    patientOrigin: origin,
    masterKey,
    hashQueue: createHashQueue(),
  };
  return { app, database };
}

/** Starts a server with the sample practice. */
export async function startDemo(options: ServerOptions = {}): Promise<DemoServer> {
  const server = await startServer({ kept: inject('keptData').demo, ...options });
  const { app, database } = appBeside(server);
  return {
    server,
    app,
    database,
    end: async () => {
      await database.close();
      await server.stop();
      server.remove();
    },
  };
}

/** The cookie of somebody of the sample practice who has just signed in with a second factor. */
export async function signInCookie(
  app: App,
  who: DemoStaff | 'patientA' | Readonly<{ account: string; area: 'clinic' | 'patient'; tenant?: string }>,
): Promise<{ name: string; value: string; url: string }> {
  const { account, area, tenant } =
    typeof who === 'string'
      ? {
          account: demoAccount(who),
          area: who === 'patientA' ? ('patient' as const) : ('clinic' as const),
          tenant: demoTenant as string,
        }
      : { tenant: demoTenant as string, ...who };
  const visit = {
    requestId: 'test',
    origin: 'loopback',
    agent: 'test',
    address: '127.0.0.1',
    device: undefined,
    replaces: undefined,
  };
  const { token } = await openSignIn(app, { tenant, account, area }, { act: 'signIn.passkey', proved: true }, visit);
  return { name: area === 'clinic' ? 'openipt-clinic' : 'openipt-patient', value: token, url: app.origin };
}
