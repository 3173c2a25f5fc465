import { expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { insertSignIn, type NewSignIn } from '#store/sign-ins';
import { asSystem, aClinic, freshApp, testNow, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import { endOf, whoIs } from './who-is.ts';

const meta = { requestId: 'r1', origin: 'loopback', isActivity: () => true };
const background = { ...meta, isActivity: () => false };

async function signedIn(app: TestApp, who: Actor, given: Partial<NewSignIn> = {}): Promise<string> {
  const token = newSecret();
  const area = who.kind === 'patient' ? 'patient' : 'clinic';
  await asSystem(app, who.tenant, (s) =>
    insertSignIn(s, {
      account: who.user ?? '',
      area,
      tokenHash: hashOfSecret(token),
      device: 'Firefox on Linux',
      place: 'This computer',
      at: app.now(),
      endsAt: endOf(area, app.now()),
      provedAt: app.now(),
      checkIn: null,
      ...given,
    }),
  );
  return token;
}
const minutesLater = (app: TestApp, minutes: number) => void (app.clock.now = addMinutes(app.clock.now, minutes));
const disable = (app: TestApp, { tenant, clinician }: Clinic) =>
  asSystem(app, tenant, (s) =>
    s.db
      .updateTable('account')
      .set({ status: 'disabled' })
      .where('tenant_id', '=', tenant)
      .where('id', '=', clinician.user ?? '')
      .execute(),
  );

test('SES-01 a token leads to the person, their practice and their roles, and the database keeps only its hash', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const token = await signedIn(app, clinic.clinician);
  expect(await whoIs(app, token, 'clinic', meta)).toMatchObject({
    kind: 'in',
    actor: {
      tenant: clinic.tenant,
      user: clinic.clinician.user,
      kind: 'staff',
      roles: ['THE'],
      purpose: 'care',
      steppedUpAt: testNow,
    },
  });
  expect(await whoIs(app, newSecret(), 'clinic', meta)).toEqual({ kind: 'none' });
  const stored = await asSystem(app, clinic.tenant, (s) => s.db.selectFrom('sign_in').selectAll().execute());
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('SES-01 a sign-in of one area opens nothing in the other', async () => {
  const app = await freshApp();
  const { clinician, patient } = await aClinic(app);
  expect(await whoIs(app, await signedIn(app, clinician), 'patient', meta)).toEqual({ kind: 'none' });
  expect(await whoIs(app, await signedIn(app, patient), 'clinic', meta)).toEqual({ kind: 'none' });
  expect(await whoIs(app, await signedIn(app, patient), 'patient', meta)).toMatchObject({
    actor: { kind: 'patient', roles: ['PAT'], purpose: 'patient', limitedTo: null },
  });
});

test('SES-03 staff are locked after 15 idle minutes, and reloads by the page itself are no sign of a person', async () => {
  const app = await freshApp();
  const { clinician } = await aClinic(app);
  const token = await signedIn(app, clinician);
  minutesLater(app, 10);
  expect(await whoIs(app, token, 'clinic', meta)).toMatchObject({ kind: 'in' });
  minutesLater(app, 10);
  expect(await whoIs(app, token, 'clinic', background)).toMatchObject({ kind: 'in' });
  minutesLater(app, 6);
  expect(await whoIs(app, token, 'clinic', meta)).toEqual({ kind: 'locked' });
});

test('SES-03 staff are out after 12 hours of steady use, patients after 30 idle minutes', async () => {
  const app = await freshApp();
  const { clinician, patient } = await aClinic(app);
  const [staffToken, patientToken] = [await signedIn(app, clinician), await signedIn(app, patient)];
  for (let quarter = 0; quarter < 71; quarter += 1) {
    minutesLater(app, 10);
    expect(await whoIs(app, staffToken, 'clinic', meta)).toMatchObject({ kind: 'in' });
  }
  minutesLater(app, 10);
  expect(await whoIs(app, staffToken, 'clinic', meta)).toEqual({ kind: 'none' });
  expect(await whoIs(app, patientToken, 'patient', meta)).toEqual({ kind: 'none' });
});

test('SES-03 a practice may shorten the lock and cannot lengthen it', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const lockAfter = (minutes: number) =>
    asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('practice')
        .set({ settings: JSON.stringify({ lockMinutes: minutes }) })
        .where('id', '=', clinic.tenant)
        .execute(),
    );
  await lockAfter(5);
  const token = await signedIn(app, clinic.clinician);
  minutesLater(app, 6);
  expect(await whoIs(app, token, 'clinic', meta)).toEqual({ kind: 'locked' });
  await lockAfter(600);
  minutesLater(app, 10);
  expect(await whoIs(app, token, 'clinic', meta)).toEqual({ kind: 'locked' });
});

test('SES-05 a disabled account and an ended role are out at the next request', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const [disabled, demoted] = [await signedIn(app, clinic.clinician), await signedIn(app, clinic.owner)];
  await disable(app, clinic);
  expect(await whoIs(app, disabled, 'clinic', meta)).toEqual({ kind: 'none' });
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('role_grant')
      .values({ tenant_id: clinic.tenant, account_id: clinic.owner.user ?? '', role: 'FRO' })
      .execute(),
  );
  expect(await whoIs(app, demoted, 'clinic', meta)).toMatchObject({
    actor: { roles: ['FRO', 'OWN'], purpose: 'administration' },
  });
});
