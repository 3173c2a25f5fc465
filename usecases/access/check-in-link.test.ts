import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { acts, type Act } from '#domain/access/acts';
import { decide, noRelation } from '#domain/access/policy';
import { aClinic, asSystem, appAlone, type Clinic, type TestApp } from '#test/kit';
import { aVisit, expectKind, opens } from '#test/doors';
import { openSignIn } from './open-sign-in.ts';
import { lookAtCheckInLink, makeCheckInLink, redeemCheckInLink } from './check-in-link.ts';

let app: TestApp;
let clinic: Clinic;
let checkIn: string;
const later = (minutes: number) => void (app.clock.now = addMinutes(app.clock.now, minutes));

const aLink = async (): Promise<string> => {
  const link = await asSystem(app, clinic.tenant, (s) =>
    makeCheckInLink(s, app, { patient: clinic.patientId, checkIn }),
  );
  return /\/check-in\/([\w-]{43})$/.exec(link ?? '')?.[1] ?? '';
};

beforeEach(async () => {
  app = await appAlone();
  clinic = await aClinic(app);
  checkIn = randomUUID();
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('check_in')
      .values({ tenant_id: clinic.tenant, id: checkIn, patient_id: clinic.patientId, course_id: clinic.courseId })
      .execute(),
  );
});

test('design 6.10 the link opens its check-in and no other act of a patient', async () => {
  const done = expectKind(await redeemCheckInLink(app, await aLink(), aVisit()), 'in');
  expect(done.checkIn).toBe(checkIn);
  const who = await opens(app, done.token, 'patient');
  if (who.kind !== 'in') throw new Error('not in');
  expect(who.actor).toMatchObject({ patient: clinic.patientId, limitedTo: { checkIn }, steppedUpAt: null });
  const own = { ...noRelation, own: true };
  const open = (act: Act, which: string | null) =>
    decide(act, who.actor, own, { freshStepUp: true, checkIn: which }).allowed;
  const names = Object.keys(acts) as Act[];
  expect(names.filter((act) => open(act, checkIn))).toEqual(
    names.filter((act) => 'byLink' in acts[act] && acts[act].roles.PAT),
  );
  expect(names.filter((act) => open(act, randomUUID()) || open(act, null))).toEqual([]);
});

test('design 6.10 it works once, and of two presses at once one opens', async () => {
  const token = await aLink();
  const both = await Promise.all([redeemCheckInLink(app, token, aVisit()), redeemCheckInLink(app, token, aVisit())]);
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['ended', 'in']);
  expect(await redeemCheckInLink(app, token, aVisit())).toEqual({ kind: 'ended' });
});

test('INV-02 looking does not use it up; after 48 hours it opens nothing', async () => {
  const token = await aLink();
  for (let n = 0; n < 5; n += 1) expect(await lookAtCheckInLink(app, token)).toBe(true);
  later(48 * 60 + 1);
  expect(await lookAtCheckInLink(app, token)).toBe(false);
  expect(await redeemCheckInLink(app, token, aVisit())).toEqual({ kind: 'ended' });
});

test('a new link to the same check-in ends the one before', async () => {
  const [old, fresh] = [await aLink(), await aLink()];
  expect(await redeemCheckInLink(app, old, aVisit())).toEqual({ kind: 'ended' });
  expect(await redeemCheckInLink(app, fresh, aVisit())).toMatchObject({ kind: 'in' });
});

test('somebody who has not joined yet, or may no longer sign in, gets no link and comes in by none', async () => {
  const token = await aLink();
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('account')
      .set({ status: 'disabled' })
      .where('tenant_id', '=', clinic.tenant)
      .where('id', '=', clinic.patient.user ?? '')
      .execute(),
  );
  expect(await redeemCheckInLink(app, token, aVisit())).toEqual({ kind: 'ended' });
  expect(await aLink()).toBe('');
});

test('a guessed link opens nothing, and guessing waits after fifty tries', async () => {
  const guess = () => redeemCheckInLink(app, 'A'.repeat(43), aVisit());
  for (let n = 0; n < 50; n += 1) expect(await guess()).toEqual({ kind: 'ended' });
  expect(await guess()).toMatchObject({ kind: 'wait' });
});

test('a patient who is signed in here keeps that sign-in', async () => {
  const whom = { tenant: clinic.tenant, account: clinic.patient.user ?? '', area: 'patient' } as const;
  const full = await openSignIn(app, whom, { act: 'signIn.password', proved: true }, aVisit());
  const visit = aVisit({ replaces: full.token });
  expect(await redeemCheckInLink(app, await aLink(), visit)).toEqual({ kind: 'here', checkIn });
  expect(await opens(app, full.token, 'patient')).toMatchObject({ kind: 'in', actor: { limitedTo: null } });
  later(31);
  expect(await redeemCheckInLink(app, await aLink(), visit)).toMatchObject({ kind: 'in' });
});
