import { describe, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { aClinic, asSystem, appAlone, type TestApp } from '#test/kit';
import { aVisit, codeAt, enrolStaff, expectKind, goodPassword, opens, type Enrolled } from '#test/doors';
import { readTrail } from '#store/audit';
import { giveCode, giveRecoveryCode } from './second-step.ts';
import { signInByPassword } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { unlock } from './unlock.ts';

const given = (email: string, password = goodPassword) => ({ email, password, area: 'clinic' as const, to: '/clinic' });
const later = (app: TestApp, minutes: number) => void (app.clock.now = addMinutes(app.clock.now, minutes));

async function aStaffClinic() {
  const app = await appAlone();
  const clinic = await aClinic(app);
  const person = await enrolStaff(app, clinic.owner);
  later(app, 2);
  return { app, clinic, person };
}
const toSecondStep = async (app: TestApp, { email }: Enrolled) =>
  expectKind(await signInByPassword(app, given(email), aVisit()), 'secondStep').flow;

describe('staff', () => {
  test('AUT-01 password, then code, then in; the password alone opens nothing', async () => {
    const { app, person } = await aStaffClinic();
    const flow = await toSecondStep(app, person);
    expect(await opens(app, flow)).toEqual({ kind: 'none' });
    const done = expectKind(await giveCode(app, flow, codeAt(app, person.secret), aVisit()), 'in');
    expect(await opens(app, done.token)).toMatchObject({
      kind: 'in',
      actor: { roles: ['THE'], steppedUpAt: app.now() },
    });
    expect(done.to).toBe('/clinic');
  });

  test('AUT-01 an account that never finished its enrolment gets nowhere by password', async () => {
    const { app, clinic, person } = await aStaffClinic();
    await asSystem(app, clinic.tenant, (s) =>
      s.db.deleteFrom('account_totp').where('tenant_id', '=', clinic.tenant).execute(),
    );
    expect(await signInByPassword(app, given(person.email), aVisit())).toEqual({ kind: 'refused' });
  });

  test('AUT-10 wrong, unknown, disabled and invited are answered alike', async () => {
    const { app, clinic, person } = await aStaffClinic();
    const other = await enrolStaff(app, clinic.owner, { email: 'gone@practice.example', name: 'T3' });
    await asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('account')
        .set({ status: 'disabled' })
        .where('id', '=', other.account)
        .where('tenant_id', '=', clinic.tenant)
        .execute(),
    );
    const answers = await Promise.all([
      signInByPassword(app, given(person.email, 'not the right one'), aVisit()),
      signInByPassword(app, given('nobody@practice.example'), aVisit()),
      signInByPassword(app, given(other.email), aVisit()),
      signInByPassword(app, { ...given(person.email), area: 'patient' }, aVisit()),
    ]);
    expect(answers).toEqual(Array.from({ length: 4 }, () => ({ kind: 'refused' })));
  });

  test('AUT-10 an unknown name waits after ten tries like a known one', async () => {
    const { app } = await aStaffClinic();
    const tries = [];
    for (let n = 0; n < 11; n += 1)
      tries.push((await signInByPassword(app, given('nobody@x.example', 'x'), aVisit())).kind);
    expect(tries).toEqual([...Array(10).fill('refused'), 'wait']);
  });

  test('RAT-02 RAT-03 an attacker locks strangers out, and the person at the known device still gets in', async () => {
    const { app, person } = await aStaffClinic();
    for (let n = 0; n < 11; n += 1)
      await signInByPassword(app, given(person.email, 'wrong'), aVisit({ address: `198.51.${n}.1` }));
    expect(await signInByPassword(app, given(person.email), aVisit({ address: '198.51.99.1' }))).toMatchObject({
      kind: 'wait',
    });
    expect(await signInByPassword(app, given(person.email), aVisit({ device: person.device }))).toMatchObject({
      kind: 'secondStep',
    });
  });

  test('AUD-01 success and failure stand in the trail, without the address that was typed', async () => {
    const { app, clinic, person } = await aStaffClinic();
    await signInByPassword(app, given(person.email, 'wrong'), aVisit());
    await giveCode(app, await toSecondStep(app, person), codeAt(app, person.secret), aVisit());
    const trail = await asSystem(app, clinic.tenant, (s) => readTrail(s, { limit: 2 }));
    expect(trail.map(({ act, outcome, object_id }) => [act, outcome, object_id])).toEqual([
      ['signIn.code', 'done', person.account],
      ['signIn.password', 'refused', person.account],
    ]);
    expect(JSON.stringify(trail)).not.toContain(person.email);
  });
});

describe('the second step', () => {
  test('AUT-06 a code works once, also when sent twice at the same moment', async () => {
    const { app, person } = await aStaffClinic();
    const code = codeAt(app, person.secret);
    const [one, two] = [await toSecondStep(app, person), await toSecondStep(app, person)];
    const answers = await Promise.all([giveCode(app, one, code, aVisit()), giveCode(app, two, code, aVisit())]);
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['in', 'refused']);
    expect(await giveCode(app, await toSecondStep(app, person), code, aVisit())).toMatchObject({ kind: 'refused' });
  });

  test('AUT-06 this step and the one before are good, the next and the one before that are not', async () => {
    const { app, person } = await aStaffClinic();
    for (const steps of [1, 2, -2]) {
      const flow = await toSecondStep(app, person);
      expect(await giveCode(app, flow, codeAt(app, person.secret, steps), aVisit())).toMatchObject({ kind: 'refused' });
    }
    const flow = await toSecondStep(app, person);
    expect(await giveCode(app, flow, codeAt(app, person.secret, -1), aVisit())).toMatchObject({ kind: 'in' });
  });

  test('SES-02 the secret of the half sign-in is never the secret of the whole, and it ends with it', async () => {
    const { app, person } = await aStaffClinic();
    const flow = await toSecondStep(app, person);
    const done = expectKind(await giveCode(app, flow, codeAt(app, person.secret), aVisit()), 'in');
    expect(done.token).not.toBe(flow);
    expect(await giveCode(app, flow, codeAt(app, person.secret, -1), aVisit())).toEqual({ kind: 'ended' });
  });

  test('RAT-04 a half sign-in ends with the lock-out and does not go on afterwards', async () => {
    const { app, person } = await aStaffClinic();
    const flow = await toSecondStep(app, person);
    for (let n = 0; n < 10; n += 1)
      expect(await giveCode(app, flow, '000000', aVisit())).toMatchObject({ kind: 'refused' });
    expect(await giveCode(app, flow, '000000', aVisit())).toMatchObject({ kind: 'wait' });
    later(app, 5);
    expect(await giveCode(app, flow, codeAt(app, person.secret), aVisit())).toEqual({ kind: 'ended' });
  });

  test('it lasts ten minutes', async () => {
    const { app, person } = await aStaffClinic();
    const flow = await toSecondStep(app, person);
    later(app, 11);
    expect(await giveCode(app, flow, codeAt(app, person.secret), aVisit())).toEqual({ kind: 'ended' });
  });

  test('AUT-07 a recovery code works once, tells the person, and leads to setting the second step up again', async () => {
    const { app, clinic, person } = await aStaffClinic();
    const [code = ''] = person.codes;
    const first = await giveRecoveryCode(
      app,
      await toSecondStep(app, person),
      code.toUpperCase().replaceAll('-', ' '),
      aVisit(),
    );
    expect(first).toMatchObject({ kind: 'review' });
    expect(await opens(app, expectKind(first, 'review').flow)).toEqual({ kind: 'none' });
    const flow = await toSecondStep(app, person);
    expect(await giveRecoveryCode(app, flow, code, aVisit())).toMatchObject({ kind: 'refused' });
    const mail = await asSystem(app, clinic.tenant, (s) =>
      s.db.selectFrom('outbox_message').select(['kind', 'to_address']).execute(),
    );
    expect(mail).toContainEqual({ kind: 'recoveryCodeUsed', to_address: person.email });
  });

  test('AUT-07 the database keeps no recovery code and no secret that could be read', async () => {
    const { app, clinic, person } = await aStaffClinic();
    const stored = await asSystem(app, clinic.tenant, async (s) => [
      await s.db.selectFrom('account_recovery_code').selectAll().execute(),
      await s.db.selectFrom('account_totp').selectAll().execute(),
      await s.db.selectFrom('kept_reply').selectAll().execute(),
      await s.db.selectFrom('outbox_message').selectAll().execute(),
    ]);
    const text = stored
      .flat()
      .map((row) =>
        Object.values(row)
          .map((v) => (Buffer.isBuffer(v) ? v.toString('latin1') : JSON.stringify(v)))
          .join(),
      )
      .join();
    expect(text).not.toContain(person.secret);
    expect(text).not.toContain((person.codes[0] ?? '').replaceAll('-', ''));
  });
});

describe('sign-ins', () => {
  test('SES-07 the sixth sign-in of staff ends the oldest', async () => {
    const { app, person } = await aStaffClinic();
    const tokens = [person.token];
    for (let n = 0; n < 5; n += 1) {
      later(app, 1);
      tokens.push(
        expectKind(await giveCode(app, await toSecondStep(app, person), codeAt(app, person.secret), aVisit()), 'in')
          .token,
      );
    }
    const kinds = await Promise.all(tokens.map(async (token) => (await opens(app, token)).kind));
    expect(kinds).toEqual(['none', 'in', 'in', 'in', 'in', 'in']);
  });

  test('SES-02 a new sign-in in the same browser replaces the one it had', async () => {
    const { app, person } = await aStaffClinic();
    const flow = await toSecondStep(app, person);
    expectKind(await giveCode(app, flow, codeAt(app, person.secret), aVisit({ replaces: person.token })), 'in');
    expect(await opens(app, person.token)).toEqual({ kind: 'none' });
  });

  test('SES-05 after signing out the secret opens nothing', async () => {
    const { app, person } = await aStaffClinic();
    await signOut(app, person.token, aVisit());
    expect(await opens(app, person.token)).toEqual({ kind: 'none' });
  });

  test('SES-03 SES-02 a locked sign-in opens again with the password, with a new secret, and not after its end', async () => {
    const { app, person } = await aStaffClinic();
    later(app, 20);
    expect(await opens(app, person.token)).toEqual({ kind: 'locked' });
    expect(await unlock(app, person.token, 'wrong', aVisit())).toEqual({ kind: 'refused' });
    const { token } = expectKind(await unlock(app, person.token, goodPassword, aVisit()), 'in');
    expect(await opens(app, token)).toMatchObject({ kind: 'in' });
    expect(await opens(app, person.token)).toEqual({ kind: 'none' });
    later(app, 12 * 60);
    expect(await unlock(app, token, goodPassword, aVisit())).toEqual({ kind: 'ended' });
  });
});
