import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { aClinic, asSystem, appAlone, type Clinic, type TestApp } from '#test/kit';
import { aPasskey } from '#test/passkey';
import { aVisit, enrolStaff, expectKind, opens, type Enrolled } from '#test/doors';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { beginEnrolmentPasskey, choosePasskey } from './enrolment-way.ts';
import { finishEnrolment } from './enrolment-finish.ts';
import { keepRecoveryCodes, recoveryCodesPage } from './enrolment-second-step.ts';
import { acceptInvitation } from './join.ts';
import { beginNewPasskey, finishNewPasskey } from './new-factor.ts';
import { forgetPasskey, keepPasskey, readOwnAccount } from './own-account.ts';
import { beginPasskey, signInByPasskey } from './passkey-sign-in.ts';
import { secretOf } from './secrets.ts';
import { inviteStaff } from './staff.ts';
import { beginStepUpPasskey, stepUp } from './step-up.ts';

const origin = 'http://localhost:3000';
let app: TestApp;
let clinic: Clinic;
let person: Enrolled;
let actor: Actor;
let signInId: string;
const key = aPasskey();

/** Adds the software passkey to the enrolled colleague. */
async function withPasskey(): Promise<void> {
  const { flow, options } = await beginNewPasskey(app, actor, 'T2');
  const factor = await finishNewPasskey(app, flow, actor, {
    answer: key.made({ challenge: options.challenge, origin }),
    name: 'My laptop',
  });
  if (!factor) throw new Error('the passkey was refused');
  const kept = await perform(app, actor, keepPasskey, { factor, keep: signInId, endOthers: true }, app.newId());
  expect(kept).toMatchObject({ ok: true });
}
const asked = async () => expectKind(await beginPasskey(app, 'clinic', aVisit()), 'asked');
const signIn = (flow: string, answer: string, area: 'clinic' | 'patient' = 'clinic') =>
  signInByPasskey(app, flow, { answer, area }, aVisit());

beforeEach(async () => {
  app = await appAlone();
  clinic = await aClinic(app);
  person = await enrolStaff(app, clinic.owner);
  const who = await opens(app, person.token);
  if (who.kind !== 'in') throw new Error('not in');
  ({ actor, signInId } = who);
  await withPasskey();
});

describe('AUT-02 a passkey', () => {
  test('lets its person in, proved, without password and code', async () => {
    const { flow, options } = await asked();
    const done = expectKind(await signIn(flow, key.used({ challenge: options.challenge, origin })), 'in');
    expect(await opens(app, done.token)).toMatchObject({
      kind: 'in',
      actor: { user: person.account, steppedUpAt: app.now() },
    });
  });

  test('an answer that was seen before opens nothing', async () => {
    const { flow, options } = await asked();
    const answer = key.used({ challenge: options.challenge, origin });
    expectKind(await signIn(flow, answer), 'in');
    expect(await signIn(flow, answer)).toEqual({ kind: 'refused' });
    const other = await asked();
    expect(await signIn(other.flow, answer)).toEqual({ kind: 'refused' });
  });

  test.each([
    ['another origin', { origin: 'http://localhost:3001' }],
    ['another host', { host: 'evil.example' }],
    ['no check of the person', { verified: false }],
    ['another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('%s is refused', async (_what, wrong) => {
    const { flow, options } = await asked();
    expect(await signIn(flow, key.used({ challenge: options.challenge, origin, ...wrong }))).toEqual({
      kind: 'refused',
    });
  });

  test('a challenge of another browser is refused', async () => {
    const [one, two] = [await asked(), await asked()];
    expect(await signIn(two.flow, key.used({ challenge: one.options.challenge, origin }))).toEqual({ kind: 'refused' });
  });

  test('a challenge lasts five minutes', async () => {
    const { flow, options } = await asked();
    app.clock.now = addMinutes(app.clock.now, 6);
    expect(await signIn(flow, key.used({ challenge: options.challenge, origin }))).toEqual({ kind: 'refused' });
  });

  test('a count that does not grow is refused and stands in the trail', async () => {
    const use = async (counter: number) => {
      const { flow, options } = await asked();
      return (await signIn(flow, key.used({ challenge: options.challenge, origin, counter }))).kind;
    };
    expect([await use(5), await use(6), await use(6), await use(3), await use(7)]).toEqual([
      'in',
      'in',
      'refused',
      'refused',
      'in',
    ]);
    const trail = await asSystem(app, clinic.tenant, (s) =>
      s.db
        .selectFrom('audit_event')
        .where('act', '=', 'signIn.passkey')
        .where('outcome', '=', 'refused')
        .select('seq')
        .execute(),
    );
    expect(trail).toHaveLength(2);
  });

  test('of staff opens no patient door, and an unknown one opens none', async () => {
    const { flow, options } = await asked();
    expect(await signIn(flow, key.used({ challenge: options.challenge, origin }), 'patient')).toEqual({
      kind: 'refused',
    });
    const other = await asked();
    expect(await signIn(other.flow, aPasskey().used({ challenge: other.options.challenge, origin }))).toEqual({
      kind: 'refused',
    });
    for (const nonsense of ['', '{}', '[]', '{"id":"x"}', '\u0000']) {
      const next = await asked();
      expect(await signIn(next.flow, nonsense)).toEqual({ kind: 'refused' });
    }
  });

  test('of a disabled person opens nothing', async () => {
    await asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('account')
        .set({ status: 'disabled' })
        .where('tenant_id', '=', clinic.tenant)
        .where('id', '=', person.account)
        .execute(),
    );
    const { flow, options } = await asked();
    expect(await signIn(flow, key.used({ challenge: options.challenge, origin }))).toEqual({ kind: 'refused' });
  });

  test('RAT-02 works while the password door is shut', async () => {
    const { signInByPassword } = await import('./sign-in.ts');
    const wrong = { email: person.email, password: 'x', area: 'clinic' as const, to: '' };
    for (let n = 0; n < 11; n += 1) await signInByPassword(app, wrong, aVisit({ address: `198.51.${n}.1` }));
    const { flow, options } = await asked();
    expect(await signIn(flow, key.used({ challenge: options.challenge, origin }))).toMatchObject({ kind: 'in' });
  });

  test('SES-08 proves its person again, and nobody else', async () => {
    const other = await enrolStaff(app, clinic.owner, { email: 'x@practice.example' });
    app.clock.now = addMinutes(app.clock.now, 12);
    const { flow, options } = await beginStepUpPasskey(app, actor);
    const answer = key.used({ challenge: options.challenge, origin });
    const stranger = await opens(app, other.token);
    if (stranger.kind === 'in')
      expect(await stepUp(app, stranger.actor, stranger.signInId, { kind: 'passkey', flow, answer }, aVisit())).toEqual(
        { kind: 'refused' },
      );
    const forSigningIn = await asked(); // a challenge that belongs to nobody yet
    const misused = key.used({ challenge: forSigningIn.options.challenge, origin });
    const proofByIt = { kind: 'passkey' as const, flow: forSigningIn.flow, answer: misused };
    expect(await stepUp(app, actor, signInId, proofByIt, aVisit())).toEqual({ kind: 'refused' });
    const again = await beginStepUpPasskey(app, actor);
    const proof = {
      kind: 'passkey' as const,
      flow: again.flow,
      answer: key.used({ challenge: again.options.challenge, origin }),
    };
    const { token } = expectKind(await stepUp(app, actor, signInId, proof, aVisit()), 'in');
    expect(await opens(app, token)).toMatchObject({ actor: { steppedUpAt: app.now() } });
  });

  test('AUT-09 can be taken away while another way in is left', async () => {
    const account = await perform(app, actor, readOwnAccount, undefined);
    const [passkey] = account.ok ? account.value.passkeys : [];
    const input = { passkey: passkey?.id ?? '', keep: signInId, endOthers: true };
    expect(await perform(app, actor, forgetPasskey, input, app.newId())).toMatchObject({ ok: true });
    const { flow, options } = await asked();
    expect(await signIn(flow, key.used({ challenge: options.challenge, origin }))).toEqual({ kind: 'refused' });
  });
});

test('AUT-01 a colleague enrols by passkey alone, keeps recovery codes, and cannot give the last way in away', async () => {
  const invited = await perform(
    app,
    clinic.owner,
    inviteStaff,
    { name: 'T5', email: 't5@x.example', roles: ['THE'] },
    app.newId(),
  );
  const link = invited.ok ? secretOf(app, 'invitation', invited.value.invitation) : '';
  const { flow } = expectKind(await acceptInvitation(app, link, undefined, aVisit()), 'next');
  const own = aPasskey();
  const options = await beginEnrolmentPasskey(app, flow);
  const answer = own.made({ challenge: options?.challenge ?? '', origin });
  expect(
    await choosePasskey(app, flow, { answer: own.made({ challenge: 'AAAA', origin }), device: 'x' }),
  ).toMatchObject({ kind: 'wrong' });
  expect(await choosePasskey(app, flow, { answer, device: 'x' })).toEqual({ kind: 'closed' }); // its challenge was used up
  const fresh = await beginEnrolmentPasskey(app, flow);
  const made = own.made({ challenge: fresh?.challenge ?? '', origin });
  expect(await choosePasskey(app, flow, { answer: made, device: 'My phone' })).toMatchObject({
    kind: 'next',
    step: 'codes',
  });
  const codes = await recoveryCodesPage(app, flow);
  expect(codes).toHaveLength(10);
  expect(await keepRecoveryCodes(app, flow, 'nonsense')).toMatchObject({ kind: 'wrong' });
  expect(await keepRecoveryCodes(app, flow, codes?.[9] ?? '')).toMatchObject({ kind: 'finished' });
  const done = expectKind(await finishEnrolment(app, flow, aVisit()), 'in');
  const who = await opens(app, done.token);
  if (who.kind !== 'in') throw new Error('not in');
  const account = await perform(app, who.actor, readOwnAccount, undefined);
  const passkey = account.ok ? (account.value.passkeys[0]?.id ?? '') : '';
  const give = perform(app, who.actor, forgetPasskey, { passkey, keep: who.signInId, endOthers: true }, app.newId());
  expect(await give).toMatchObject({ ok: false, details: ['last-way-in'] });
});
