import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { aClinic, asSystem, appAlone, type Clinic, type TestApp } from '#test/kit';
import { aVisit, enrolByPassword, expectKind, goodPassword, opens } from '#test/doors';
import { perform } from '../perform.ts';
import { checkHelpNumbers, helpSettings } from '../practice/help-numbers.ts';
import { setCover } from '../practice/cover.ts';
import { choosePassword } from './enrolment-way.ts';
import { finishEnrolment } from './enrolment-finish.ts';
import { proveSecondStep } from './enrolment-second-step.ts';
import { invitationToHandOver, invitePatient } from './invite-patient.ts';
import { acceptInvitation, lookAtInvitation } from './join.ts';
import { linkOf, withLink } from './messages.ts';
import { secretOf } from './secrets.ts';
import { signInByPassword } from './sign-in.ts';
import { inviteStaff, restartStaff } from './staff.ts';

const later = (app: TestApp, minutes: number) => void (app.clock.now = addMinutes(app.clock.now, minutes));

/** Everything a practice settles before patients are invited. */
async function makeReady(app: TestApp, clinic: Clinic): Promise<void> {
  const help = await perform(app, clinic.owner, helpSettings, undefined);
  const tried = help.ok ? help.value.numbers.map(({ id }) => id) : [];
  expect(await perform(app, clinic.owner, checkHelpNumbers, { tried, ownLine: null }, app.newId())).toMatchObject({
    ok: true,
  });
  const cover = {
    people: [clinic.clinician.user ?? ''],
    hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    responsibleMinutes: 15,
    coverMinutes: 15,
    duty: null,
    saysNotMonitored: true,
  };
  expect(await perform(app, clinic.owner, setCover, cover, app.newId())).toMatchObject({ ok: true });
}

let app: TestApp;
let clinic: Clinic;
let patient: string;

/** A patient who has no account yet, in the clinician's care. */
async function aNewPatient(): Promise<string> {
  const id = app.newId();
  await asSystem(app, clinic.tenant, async (s) => {
    await s.db
      .insertInto('patient')
      .values({
        tenant_id: clinic.tenant,
        id,
        record_number: 77,
        display_name: 'Sample patient B.',
        birth_date: '1988-02-29',
      })
      .execute();
    await s.db
      .insertInto('assignment')
      .values({
        tenant_id: clinic.tenant,
        patient_id: id,
        account_id: clinic.clinician.user ?? '',
        starts_at: '2026-01-01T00:00:00Z',
      })
      .execute();
  });
  return id;
}

async function anInvitation(): Promise<{ token: string; code: string }> {
  const invited = await perform(app, clinic.clinician, invitePatient, { patient, email: 'b@example.com' }, app.newId());
  if (!invited.ok) throw new Error(`refused: ${invited.code} ${invited.details.join()}`);
  const shown = await perform(app, clinic.clinician, invitationToHandOver, { patient });
  if (!shown.ok || shown.value.code === null) throw new Error('nothing to hand over');
  return { token: secretOf(app, 'invitation', invited.value.invitation), code: shown.value.code };
}
const right = (code: string) => ({ birthDate: '1988-02-29', code });

beforeEach(async () => {
  app = await appAlone();
  clinic = await aClinic(app);
  patient = await aNewPatient();
});

describe('before a patient is invited', () => {
  test('SAF-06 H-14 the help numbers were tried and cover is set, and nothing less will do', async () => {
    const invite = () => perform(app, clinic.clinician, invitePatient, { patient, email: null }, app.newId());
    expect(await invite()).toMatchObject({ ok: false, code: 'incomplete', details: ['help-numbers', 'cover'] });
    await makeReady(app, clinic);
    expect(await invite()).toMatchObject({ ok: true });
    later(app, 60 * 24 * 200);
    expect(await invite()).toMatchObject({ ok: false, details: ['help-numbers'] });
  });

  test('H-14 one number without a tick is named', async () => {
    const half = await perform(
      app,
      clinic.owner,
      checkHelpNumbers,
      { tried: ['emergency', 'samaritans'], ownLine: null },
      app.newId(),
    );
    expect(half).toMatchObject({ ok: false, code: 'incomplete' });
    expect(half.ok ? [] : half.details).toContain('shout');
  });

  test('INV-04 a date of birth is needed, because it is half of the proof', async () => {
    await makeReady(app, clinic);
    await asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('patient')
        .set({ birth_date: null })
        .where('id', '=', patient)
        .where('tenant_id', '=', clinic.tenant)
        .execute(),
    );
    expect(await perform(app, clinic.clinician, invitePatient, { patient, email: null }, app.newId())).toMatchObject({
      details: ['birth-date'],
    });
  });

  test('P2 a therapist invites own patients only, and the owner none', async () => {
    await makeReady(app, clinic);
    const stranger = await aClinic(app);
    for (const who of [clinic.owner, clinic.patient, stranger.clinician])
      expect(await perform(app, who, invitePatient, { patient, email: null }, app.newId())).toMatchObject({
        ok: false,
      });
  });

  test('RAT-05 twenty invitations an hour', async () => {
    await makeReady(app, clinic);
    const invite = () => perform(app, clinic.clinician, invitePatient, { patient, email: null }, app.newId());
    for (let n = 0; n < 20; n += 1) expect(await invite()).toMatchObject({ ok: true });
    expect(await invite()).toMatchObject({ ok: false, details: ['too-many'] });
    later(app, 61);
    expect(await invite()).toMatchObject({ ok: true });
  });
});

describe("a patient's invitation", () => {
  beforeEach(() => makeReady(app, clinic));

  test('INV-04 date of birth and code open it, a password of 15 ends it, and the patient is in', async () => {
    const { token, code } = await anInvitation();
    const spelled = ` ${code.slice(0, 3).toLowerCase()} ${code.slice(3)} `;
    const { flow } = expectKind(
      await acceptInvitation(app, token, { birthDate: '1988-02-29', code: spelled }, aVisit()),
      'next',
    );
    expect(await choosePassword(app, flow, { password: 'lamp river qui' })).toMatchObject({ kind: 'wrong' });
    expect(await choosePassword(app, flow, { password: goodPassword })).toEqual({ kind: 'finished', whose: 'patient' });
    const done = expectKind(await finishEnrolment(app, flow, aVisit()), 'in');
    expect(await opens(app, done.token, 'patient')).toMatchObject({
      actor: { kind: 'patient', patient, roles: ['PAT'] },
    });
    const again = { email: 'B@Example.com ', password: goodPassword, area: 'patient' as const, to: '/my' };
    expect(await signInByPassword(app, again, aVisit())).toMatchObject({ kind: 'in', area: 'patient' });
  });

  test('INV-01 it works once, and the database, the kept replies and the outbox hold no token and no code', async () => {
    const { token, code } = await anInvitation();
    const { flow } = expectKind(await acceptInvitation(app, token, right(code), aVisit()), 'next');
    await choosePassword(app, flow, { password: goodPassword });
    const both = await Promise.all([finishEnrolment(app, flow, aVisit()), finishEnrolment(app, flow, aVisit())]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['closed', 'in']);
    expect(await acceptInvitation(app, token, right(code), aVisit())).toEqual({ kind: 'ended' });
    const rows = await asSystem(app, clinic.tenant, async (s) => [
      ...(await s.db.selectFrom('invitation').selectAll().execute()),
      ...(await s.db.selectFrom('kept_reply').selectAll().execute()),
      ...(await s.db.selectFrom('outbox_message').selectAll().execute()),
    ]);
    const text = JSON.stringify(
      rows.map((row) => Object.values(row).map((v) => (Buffer.isBuffer(v) ? v.toString('base64url') : v))),
    );
    expect(text).not.toContain(token);
    expect(text).not.toContain(code);
  });

  test('INV-01 two who opened it at once: one gets in', async () => {
    const { token, code } = await anInvitation();
    const flows = [];
    for (let n = 0; n < 2; n += 1)
      flows.push(expectKind(await acceptInvitation(app, token, right(code), aVisit()), 'next').flow);
    for (const flow of flows) await choosePassword(app, flow, { password: goodPassword });
    const ends = await Promise.all(flows.map((flow) => finishEnrolment(app, flow, aVisit())));
    expect(ends.map(({ kind }) => kind).toSorted()).toEqual(['closed', 'in']);
  });

  test('INV-01 it ends after seven days, and a new one ends the old', async () => {
    const first = await anInvitation();
    const second = await anInvitation();
    expect(await lookAtInvitation(app, first.token)).toEqual({ kind: 'ended' });
    later(app, 7 * 24 * 60 - 1);
    expect(await lookAtInvitation(app, second.token)).toMatchObject({ kind: 'open' });
    later(app, 2);
    expect(await acceptInvitation(app, second.token, right(second.code), aVisit())).toEqual({ kind: 'ended' });
  });

  test('INV-02 looking at it, however often, changes nothing', async () => {
    const { token, code } = await anInvitation();
    for (let n = 0; n < 10; n += 1)
      expect(await lookAtInvitation(app, token)).toEqual({ kind: 'open', needsProof: true, triesLeft: 5 });
    expect(await acceptInvitation(app, token, right(code), aVisit())).toMatchObject({ kind: 'next' });
  });

  test('INV-04 five wrong proofs void it, also when they come at the same moment', async () => {
    const { token, code } = await anInvitation();
    const wrong = [{ birthDate: '1988-02-28', code }, { birthDate: '1988-02-29', code: 'AAAAAA' }, undefined];
    expect(await acceptInvitation(app, token, wrong[0], aVisit())).toEqual({ kind: 'wrongProof', triesLeft: 4 });
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        acceptInvitation(app, token, wrong[n % 2], aVisit({ address: `198.51.${n}.1` })),
      ),
    );
    expect(await acceptInvitation(app, token, right(code), aVisit())).toEqual({ kind: 'ended' });
  });

  test('INV-04 a right proof after four wrong ones still opens, and costs no try', async () => {
    const { token, code } = await anInvitation();
    for (let n = 0; n < 4; n += 1) await acceptInvitation(app, token, { birthDate: '1900-01-01', code }, aVisit());
    expect(await acceptInvitation(app, token, right(code), aVisit())).toMatchObject({ kind: 'next' });
    expect(await lookAtInvitation(app, token)).toMatchObject({ triesLeft: 1 });
  });

  test('INV-08 the link is built from our configured address', async () => {
    const shown = await anInvitation().then(() => perform(app, clinic.clinician, invitationToHandOver, { patient }));
    expect(shown).toMatchObject({
      value: { link: expect.stringMatching(/^http:\/\/localhost:3000\/join\/[\w-]{43}$/) },
    });
    const mail = await asSystem(app, clinic.tenant, (s) =>
      s.db.selectFrom('outbox_message').select('body').executeTakeFirstOrThrow(),
    );
    expect(mail.body).toMatch(/\{\{patient-invitation:/);
    expect(withLink(app, mail.body)).toContain(shown.ok ? shown.value.link : '?');
    const apart = { ...app, patientOrigin: 'https://patients.example' };
    expect(withLink(apart, mail.body)).toMatch(/https:\/\/patients\.example\/join\/[\w-]{43}/);
    expect(linkOf(apart, 'invitation', app.newId())).toMatch(/^http:\/\/localhost:3000\/join\//);
  });

  test('a new start forgets the former way in only when the new one is chosen', async () => {
    const first = await anInvitation();
    const one = expectKind(await acceptInvitation(app, first.token, right(first.code), aVisit()), 'next');
    await choosePassword(app, one.flow, { password: goodPassword });
    const before = expectKind(await finishEnrolment(app, one.flow, aVisit()), 'in');
    const again = await anInvitation();
    const two = expectKind(await acceptInvitation(app, again.token, right(again.code), aVisit()), 'next');
    expect(await opens(app, before.token, 'patient')).toMatchObject({ kind: 'in' });
    await choosePassword(app, two.flow, { password: 'copper lantern quietly' });
    expectKind(await finishEnrolment(app, two.flow, aVisit()), 'in');
    expect(await opens(app, before.token, 'patient')).toEqual({ kind: 'none' });
    const old = { email: 'b@example.com', password: goodPassword, area: 'patient' as const, to: '/my' };
    expect(await signInByPassword(app, old, aVisit())).toEqual({ kind: 'refused' });
  });
});

describe("a colleague's invitation", () => {
  const colleague = { name: 'Therapist T9', email: 'T9@practice.example', roles: ['THE'] as const };
  async function invited(): Promise<string> {
    const done = await perform(app, clinic.owner, inviteStaff, colleague, app.newId());
    if (!done.ok) throw new Error(done.code);
    return secretOf(app, 'invitation', done.value.invitation);
  }

  test('AUT-01 INV-09 nobody is in before the second step and the codes are done, whatever they post', async () => {
    const { flow } = expectKind(await acceptInvitation(app, await invited(), undefined, aVisit()), 'next');
    expect(await finishEnrolment(app, flow, aVisit())).toEqual({ kind: 'closed' });
    expect(await proveSecondStep(app, flow, { code: '000000', address: '' })).toEqual({ kind: 'closed' });
    await choosePassword(app, flow, { password: goodPassword });
    expect(await finishEnrolment(app, flow, aVisit())).toEqual({ kind: 'closed' });
    expect(
      await signInByPassword(app, { email: colleague.email, password: goodPassword, area: 'clinic', to: '' }, aVisit()),
    ).toEqual({ kind: 'refused' });
    const { last } = await enrolByPassword(app, flow);
    expect(last).toEqual({ kind: 'finished', whose: 'staff' });
    expect(await finishEnrolment(app, flow, aVisit())).toMatchObject({ kind: 'in', area: 'clinic' });
  });

  test('AUT-04 a password made of name or practice is refused and says why', async () => {
    const { flow } = expectKind(await acceptInvitation(app, await invited(), undefined, aVisit()), 'next');
    for (const password of ['therapist-t9-2026', 'SamplePractice1', 'sunshine12345!'])
      expect(await choosePassword(app, flow, { password })).toMatchObject({
        kind: 'wrong',
        errors: { password: expect.any(String) },
      });
  });

  test('INV-01 it ends after 72 hours', async () => {
    const token = await invited();
    later(app, 72 * 60 + 1);
    expect(await acceptInvitation(app, token, undefined, aVisit())).toEqual({ kind: 'ended' });
  });

  test('INV-03 a token that was changed opens nothing', async () => {
    const token = await invited();
    const swapped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    expect(await acceptInvitation(app, swapped, undefined, aVisit())).toEqual({ kind: 'ended' });
  });

  test('INV-07 after a new start the former password is gone', async () => {
    const { flow } = expectKind(await acceptInvitation(app, await invited(), undefined, aVisit()), 'next');
    await enrolByPassword(app, flow);
    const first = expectKind(await finishEnrolment(app, flow, aVisit()), 'in');
    const who = await opens(app, first.token);
    const account = who.kind === 'in' ? (who.actor.user ?? '') : '';
    const again = await perform(app, clinic.owner, restartStaff, { account }, app.newId());
    const token = again.ok ? secretOf(app, 'invitation', again.value.invitation) : '';
    const second = expectKind(await acceptInvitation(app, token, undefined, aVisit()), 'next');
    await choosePassword(app, second.flow, { password: 'copper lantern moss' });
    expect(await opens(app, first.token)).toMatchObject({ kind: 'in' });
  });
});
