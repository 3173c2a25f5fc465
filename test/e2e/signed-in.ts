import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readLibrary } from '#main/content';
import { urlsOfRunning } from '#main/postgres';
import { openDatabase } from '#store/database';
import { createPracticeLibraries } from '#store/practice-libraries';
import type { App } from '#usecases/app';
import { cookieNames } from '#usecases/access/cookies';
import { createHashQueue } from '#usecases/access/hash-queue';
import { openSignIn } from '#usecases/access/open-sign-in';
import type { TestServer } from './server.ts';

/** The application of a running server, for arranging and for looking; its database goes away with the server. */
export type Alongside = Readonly<{ app: App; close(): Promise<void> }>;

/** Opens an App beside a running server, on its database and with its master key. */
export function alongside({ dataDir, origin }: Pick<TestServer, 'dataDir' | 'origin'>): Alongside {
  const database = openDatabase(urlsOfRunning(dataDir)('openipt_app'), { max: 4 });
  const library = readLibrary();
  return {
    app: {
      db: database.kysely,
      library,
      libraries: createPracticeLibraries(library),
      now: () => new Date().toISOString(),
      newId: randomUUID,
      origin,
      patientOrigin: origin,
      masterKey: Buffer.from(readFileSync(`${dataDir}.key`, 'utf8').trim(), 'hex'),
      hashQueue: createHashQueue(),
    },
    close: () => database.close(),
  };
}

/** The cookie of a fresh sign-in of this account, as a browser would send it. */
export async function cookieOf(
  app: App,
  tenant: string,
  account: string,
  area: 'clinic' | 'patient',
  proved = true,
): Promise<string> {
  const visit = {
    requestId: randomUUID(),
    origin: 'loopback',
    address: '127.0.0.1',
    agent: 'test',
    device: undefined,
    replaces: undefined,
  };
  const { token } = await openSignIn(app, { tenant, account, area }, { act: 'signIn.passkey', proved }, visit);
  return `${cookieNames(app.origin)[area === 'clinic' ? 'clinic' : 'my']}=${token}`;
}
