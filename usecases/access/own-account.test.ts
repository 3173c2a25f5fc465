import { beforeEach, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { aClinic, asSystem, appAlone, type Clinic, type TestApp } from '#test/kit';
import { aVisit, codeAt, enrolStaff, expectKind, goodPassword, opens, type Enrolled } from '#test/doors';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { beginNewCodes, mayChangeFactors, newCodesPage, proveNewCodes } from './new-factor.ts';
import {
  changePassword,
  endOtherSignIns,
  endOwnSignIn,
  judgeOwnPassword,
  keepCodes,
  readOwnAccount,
} from './own-account.ts';
import { hashPassword } from './password-hash.ts';
import { giveCode } from './second-step.ts';
import { signInByPassword } from './sign-in.ts';
import { stepUp } from './step-up.ts';

let app: TestApp;
let clinic: Clinic;
let person: Enrolled;
const later = (minutes: number) => void (app.clock.now = addMinutes(app.clock.now, minutes));

async function signedIn(token = person.token): Promise<{ actor: Actor; signInId: string }> {
  const who = await opens(app, token);
  if (who.kind !== 'in') throw new Error(`not in: ${who.kind}`);
  return who;
}
async function secondSignIn(): Promise<string> {
  later(1);
  const given = { email: person.email, password: goodPassword, area: 'clinic' as const, to: '' };
  const { flow } = expectKind(await signInByPassword(app, given, aVisit()), 'secondStep');
  return expectKind(await giveCode(app, flow, codeAt(app, person.secret), aVisit()), 'in').token;
}

beforeEach(async () => {
  app = await appAlone();
  clinic = await aClinic(app);
  person = await enrolStaff(app, clinic.owner);
});

test('AUT-09 SES-08 eleven minutes after the last proof a factor cannot be changed; a code opens it again, with a new secret', async () => {
  later(11);
  const { actor, signInId } = await signedIn();
  expect(await perform(app, actor, mayChangeFactors, undefined)).toMatchObject({ ok: false, details: ['step-up'] });
  expect(await stepUp(app, actor, signInId, { kind: 'code', code: '000000' }, aVisit())).toEqual({ kind: 'refused' });
  expect(await stepUp(app, actor, signInId, { kind: 'password', password: goodPassword }, aVisit())).toEqual({
    kind: 'refused',
  });
  const proof = { kind: 'code' as const, code: codeAt(app, person.secret) };
  const { token } = expectKind(await stepUp(app, actor, signInId, proof, aVisit()), 'in');
  expect(await opens(app, person.token)).toEqual({ kind: 'none' });
  expect(await perform(app, (await signedIn(token)).actor, mayChangeFactors, undefined)).toMatchObject({ ok: true });
});

test('AUT-09 SES-05 a new password ends the other sign-ins, tells the person, and the old one opens nothing', async () => {
  const other = await secondSignIn();
  const { actor, signInId } = await signedIn();
  const password = 'copper lantern moss';
  expect(await perform(app, actor, judgeOwnPassword, { password: 'therapist-t2!' })).toMatchObject({
    value: expect.any(String),
  });
  expect(await perform(app, actor, judgeOwnPassword, { password })).toEqual({ ok: true, value: undefined });
  const input = { hash: await hashPassword(app, password), keep: signInId, endOthers: true };
  expect(await perform(app, actor, changePassword, input, app.newId())).toMatchObject({ ok: true });
  expect((await opens(app, other)).kind).toBe('none');
  expect((await opens(app, person.token)).kind).toBe('in');
  const old = { email: person.email, password: goodPassword, area: 'clinic' as const, to: '' };
  expect(await signInByPassword(app, old, aVisit())).toEqual({ kind: 'refused' });
  expect(await signInByPassword(app, { ...old, password }, aVisit())).toMatchObject({ kind: 'secondStep' });
  const mail = await asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('outbox_message').select(['kind', 'to_address']).execute(),
  );
  expect(mail).toContainEqual({ kind: 'factorChanged', to_address: person.email });
});

test('AUT-06 another authenticator app replaces the first only once its code was right, and only for its own person', async () => {
  const { actor, signInId } = await signedIn();
  const flow = await beginNewCodes(app, actor);
  const page = await newCodesPage(app, flow, actor, person.email);
  expect(await newCodesPage(app, flow, clinic.owner, 'x')).toBeUndefined();
  expect(await proveNewCodes(app, flow, actor, { code: '123456', address: '' })).toEqual({ kind: 'refused' });
  const factor = expectKind(
    await proveNewCodes(app, flow, actor, { code: codeAt(app, page?.secret ?? ''), address: '' }),
    'codes',
  );
  expect(await perform(app, actor, keepCodes, { factor, keep: signInId, endOthers: true }, app.newId())).toMatchObject({
    ok: true,
  });
  later(1);
  const given = { email: person.email, password: goodPassword, area: 'clinic' as const, to: '' };
  const { flow: half } = expectKind(await signInByPassword(app, given, aVisit()), 'secondStep');
  expect(await giveCode(app, half, codeAt(app, person.secret), aVisit())).toEqual({ kind: 'refused' });
  expect(await giveCode(app, half, codeAt(app, page?.secret ?? ''), aVisit())).toMatchObject({ kind: 'in' });
});

test('SES-06 a person sees their sign-ins and ends one, or all others, and nobody else’s', async () => {
  const other = await secondSignIn();
  const { actor, signInId } = await signedIn();
  const account = await perform(app, actor, readOwnAccount, undefined);
  if (!account.ok) throw new Error('no account');
  expect(account.value.signIns).toHaveLength(2);
  expect(account.value.signIns[0]).toMatchObject({ device: 'Firefox on Linux', place: 'This computer' });
  expect(await perform(app, clinic.owner, endOwnSignIn, { signIn: signInId }, app.newId())).toMatchObject({
    ok: false,
    code: 'not-found',
  });
  expect(await perform(app, actor, endOtherSignIns, { keep: signInId }, app.newId())).toEqual({
    ok: true,
    value: { ended: 1 },
  });
  expect((await opens(app, other)).kind).toBe('none');
  expect(await perform(app, actor, endOwnSignIn, { signIn: signInId }, app.newId())).toMatchObject({ ok: true });
  expect((await opens(app, person.token)).kind).toBe('none');
});
