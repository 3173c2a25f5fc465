import { mkdtempSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { TenantId } from '#domain/ids.schema';
import type { App } from '#usecases/app';
import { accountOfPatient } from '#store/accounts';
import { keepCover, keepHelpCheck, setOnCall } from '#store/practice-help';
import { packName } from '#usecases/practice/readiness';
import type { Database } from '#store/database';
import { aStaffMember, asSystem } from '../../kit.ts';
import { appBeside, signInCookie } from '../demo-server.ts';
import { startServer, type TestServer } from '../server.ts';

/** A clock that can be turned forward, for the server and for whoever looks beside it. */
export type Clock = Readonly<{ file: string; turn(days: number): void; now(): number }>;

export function aClock(): Clock {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'openipt-clock-')), 'ahead');
  let ahead = 0;
  writeFileSync(file, '0');
  return {
    file,
    turn: (days) => {
      ahead += days * 86_400_000;
      writeFileSync(file, String(ahead));
    },
    now: () => Date.now() + ahead,
  };
}

/** A practice that is ready for patients, on a server whose clock can be turned. */
export type CoursePractice = Readonly<{
  server: TestServer;
  app: App;
  database: Database;
  clock: Clock;
  tenant: TenantId;
  therapist: string;
  /** The cookie of a therapist who has signed in just now, on the turned clock. */
  cookie(account?: string, tenant?: string): ReturnType<typeof signInCookie>;
  /** The cookie of a patient who has signed in just now, on the turned clock. */
  patientCookie(patient: string): ReturnType<typeof signInCookie>;
  today(): string;
  end(): Promise<void>;
}>;

/**
 * Arranged, not driven through the pages (the first run has a browser test of its own): the practice, its owner, a therapist, a second
 * one who covers, help numbers that were tried, hours in which alerts are looked at.
 */
export async function openPractice(): Promise<CoursePractice> {
  const clock = aClock();
  const preload = path.join(import.meta.dirname, '..', 'turned-clock.ts');
  const server = await startServer({
    kept: inject('keptData').unused,
    env: { NODE_OPTIONS: `--import ${preload}`, TURNED_CLOCK: clock.file },
  });
  const beside = appBeside(server);
  const app: App = { ...beside.app, now: () => new Date(clock.now()).toISOString() };
  const { tenant, therapist } = await arrange(app);
  return {
    server,
    app,
    database: beside.database,
    clock,
    tenant,
    therapist,
    cookie: (account = therapist, of = tenant) => signInCookie(app, { account, tenant: of, area: 'clinic' }),
    patientCookie: async (patient) => {
      const account = await asSystem(app, tenant, (s) => accountOfPatient(s, patient));
      return signInCookie(app, { account: account?.id ?? '', tenant, area: 'patient' });
    },
    today: () => app.now().slice(0, 10),
    end: async () => {
      await beside.database.close();
      await server.stop();
      server.remove();
    },
  };
}

/** A practice with an owner, a therapist and cover; a second call makes another practice. */
export async function arrange(app: App): Promise<{ tenant: TenantId; therapist: string }> {
  const tenant = TenantId.parse(randomUUID());
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('practice')
      .values({ tenant_id: tenant, id: tenant, name: 'Sample Practice', country: 'GB', time_zone: 'Europe/London' })
      .execute(),
  );
  const owner = await aStaffMember(app, tenant, ['OWN'], 'Owner O1');
  const therapist = await aStaffMember(app, tenant, ['THE'], 'Therapist T1');
  const covering = await aStaffMember(app, tenant, ['THE'], 'Therapist T2');
  const by = owner.user ?? '';
  const at = app.now();
  await asSystem(app, tenant, async (s) => {
    await keepHelpCheck(s, { by, at, reviewBy: '2099-01-01', pack: packName(app.library, 'GB'), ownLine: null });
    await keepCover(
      s,
      {
        hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }],
        responsibleMinutes: 15,
        coverMinutes: 15,
        duty: null,
        saysNotMonitored: true,
      },
      { by, at },
    );
    await setOnCall(s, [covering.user ?? ''], at);
  });
  return { tenant, therapist: therapist.user ?? '' };
}
