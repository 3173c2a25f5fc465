import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { CourseId, PatientId, TenantId, UserId } from '#domain/ids.schema';
import type { Role } from '#domain/access/acts';
import { openDatabase } from '#store/database';
import { createPracticeLibraries } from '#store/practice-libraries';
import { inScope, type Scope } from '#store/scope';
import { createHashQueue } from '#usecases/access/hash-queue';
import type { Actor, App } from '#usecases/app';
import { readLibrary } from '#main/content';
import { cloneDatabase, type ClonedDatabase } from './clone-database.ts';

/** A moment the tests call now, unless they set another. */
export const testNow = '2026-04-14T08:00:00.000Z';

/** An App on a test database, with a clock the test can turn and the addresses of every role. */
export type TestApp = App & Readonly<{ clock: { now: string }; superUrl: string; migratorUrl: string; appUrl: string }>;

/** The database the tests of one file share: each test makes a practice of its own in it, and no practice sees another's. */
let shared: Promise<ClonedDatabase> | undefined;

/** An App on the migrated database of this test file, connected as the application role; closed when the test ends. */
export async function freshApp(): Promise<TestApp> {
  shared ??= cloneDatabase();
  return appOn(await shared);
}

/** An App on a database no other test has used: for what is counted or looked at across practices. */
export const appAlone = async (): Promise<TestApp> => appOn(await cloneDatabase());

function appOn({ appUrl, superUrl, migratorUrl }: ClonedDatabase): TestApp {
  const database = openDatabase(appUrl, { max: 5 });
  onTestFinished(() => database.close());
  const clock = { now: testNow };
  const library = readLibrary();
  return {
    db: database.kysely,
    library,
    libraries: createPracticeLibraries(library),
    now: () => clock.now,
    newId: randomUUID,
    origin: 'http://localhost:3000',
    patientOrigin: 'http://localhost:3000',
    masterKey: new Uint8Array(32).fill(7),
    hashQueue: createHashQueue(),
    clock,
    superUrl,
    migratorUrl,
    appUrl,
  };
}

/** Runs store functions as the system of one practice: for arranging and for looking, never for the act under test. */
export const asSystem = <T>(app: App, tenant: TenantId, work: (s: Scope) => Promise<T>): Promise<T> =>
  inScope(app, { tenant, user: null, purpose: 'system' }, work);

/** One practice with an owner, a therapist, a patient in the therapist's care and a course in the initial phase. */
export type Clinic = Readonly<{
  tenant: TenantId;
  owner: Actor;
  clinician: Actor;
  patient: Actor;
  patientId: PatientId;
  courseId: CourseId;
}>;

/** Everything a test of the clinic needs; two calls make two practices that must never see each other. */
export async function aClinic(app: App): Promise<Clinic> {
  const tenant = TenantId.parse(randomUUID());
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('practice')
      .values({ tenant_id: tenant, id: tenant, name: 'Sample Practice', country: 'GB', time_zone: 'Europe/London' })
      .execute(),
  );
  const owner = await aStaffMember(app, tenant, ['OWN'], 'Owner O1');
  const clinician = await aStaffMember(app, tenant, ['THE'], 'Therapist T1');
  const { patientId, patient } = await aPatient(app, clinician);
  const courseId = await aCourse(app, clinician, patientId);
  return { tenant, owner, clinician, patient, patientId, courseId };
}

/** A member of staff with these roles, signed in with a fresh second factor. */
export async function aStaffMember(app: App, tenant: TenantId, roles: readonly Role[], name: string): Promise<Actor> {
  const user = UserId.parse(randomUUID());
  await asSystem(app, tenant, async (s) => {
    await s.db
      .insertInto('account')
      .values({ tenant_id: tenant, id: user, kind: 'staff', display_name: name, email: `${user}@practice.example` })
      .execute();
    for (const role of roles)
      await s.db.insertInto('role_grant').values({ tenant_id: tenant, account_id: user, role }).execute();
  });
  return anActor({ tenant, user, kind: 'staff', roles, purpose: 'care' });
}

/** A patient with a portal account, assigned to `clinician`. */
export async function aPatient(
  app: App,
  clinician: Actor,
  name = 'Sample patient A.',
): Promise<{ patientId: PatientId; patient: Actor }> {
  const { tenant } = clinician;
  const patientId = PatientId.parse(randomUUID());
  const user = UserId.parse(randomUUID());
  await asSystem(app, tenant, async (s) => {
    const { n } = await s.db
      .selectFrom('patient')
      .where('tenant_id', '=', tenant)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    await s.db
      .insertInto('patient')
      .values({ tenant_id: tenant, id: patientId, record_number: n + 1, display_name: name, birth_date: '1990-05-01' })
      .execute();
    await s.db
      .insertInto('account')
      .values({ tenant_id: tenant, id: user, kind: 'patient', display_name: name, patient_id: patientId })
      .execute();
    await s.db.insertInto('role_grant').values({ tenant_id: tenant, account_id: user, role: 'PAT' }).execute();
    if (clinician.user)
      await s.db
        .insertInto('assignment')
        .values({
          tenant_id: tenant,
          patient_id: patientId,
          account_id: clinician.user,
          starts_at: '2026-01-01T00:00:00Z',
        })
        .execute();
  });
  return {
    patientId,
    patient: anActor({ tenant, user, kind: 'patient', roles: ['PAT'], purpose: 'patient', patient: patientId }),
  };
}

/** A course of individual IPT in its initial phase. */
export async function aCourse(app: App, clinician: Actor, patientId: PatientId): Promise<CourseId> {
  const id = CourseId.parse(randomUUID());
  await asSystem(app, clinician.tenant, (s) =>
    s.db
      .insertInto('course')
      .values({
        tenant_id: clinician.tenant,
        id,
        patient_id: patientId,
        state: 'initialPhase',
        protocol_version: '1.0.0',
        protocol_hash: 'test',
        clinician_id: clinician.user,
        planned_sessions: 16,
      })
      .execute(),
  );
  return id;
}

/** An actor as a verified sign-in would make it, with a second factor proved just now. */
export const anActor = (
  given: Pick<Actor, 'tenant' | 'user' | 'kind' | 'roles' | 'purpose'> & Partial<Actor>,
): Actor => ({
  patient: null,
  steppedUpAt: testNow,
  limitedTo: null,
  requestId: 'test',
  origin: 'loopback',
  ...given,
});

/** A supervisor of this member of staff. */
export async function aSupervisorOf(app: TestApp, { tenant, user }: Pick<Actor, 'tenant' | 'user'>): Promise<Actor> {
  const supervisor = await aStaffMember(app, tenant, ['SUP'], 'Supervisor S1');
  const pair = { supervisor_id: supervisor.user ?? '', supervisee_id: user ?? '' };
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('supervision')
      .values({ tenant_id: tenant, ...pair, starts_at: '2026-01-01T00:00:00Z' })
      .execute(),
  );
  return supervisor;
}
