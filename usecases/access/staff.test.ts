import { beforeEach, describe, expect, test } from 'vitest';
import { asSystem, aClinic, aStaffMember, freshApp, type Clinic, type TestApp } from '#test/kit';
import { enrolStaff, opens } from '#test/doors';
import { perform } from '../perform.ts';
import { changeRoles, disableStaff, endStaffSignIns, inviteStaff, listStaff } from './staff.ts';

let app: TestApp;
let clinic: Clinic;
const id = () => app.newId();

beforeEach(async () => {
  app = await freshApp();
  clinic = await aClinic(app);
});

test('M4 the owner sees who works here, in which roles and how safely; nobody else does', async () => {
  const person = await enrolStaff(app, clinic.owner);
  const list = await perform(app, clinic.owner, listStaff, undefined);
  expect(list.ok ? list.value.find((one) => one.id === person.account) : undefined).toMatchObject({
    name: 'Therapist T2',
    status: 'active',
    roles: ['THE'],
    secondFactor: 'codes',
  });
  for (const who of [clinic.clinician, clinic.patient])
    expect(await perform(app, who, listStaff, undefined)).toMatchObject({ ok: false });
});

test('P2 only the owner invites colleagues; an address that is in use here is refused, next door it is free', async () => {
  const input = { name: 'T', email: 'same@practice.example', roles: ['THE'] as const };
  expect(await perform(app, clinic.clinician, inviteStaff, input, id())).toMatchObject({ ok: false });
  expect(await perform(app, clinic.owner, inviteStaff, input, id())).toMatchObject({ ok: true });
  expect(await perform(app, clinic.owner, inviteStaff, input, id())).toMatchObject({
    ok: false,
    code: 'invalid',
    details: ['email'],
  });
  const other = await aClinic(app);
  expect(await perform(app, other.owner, inviteStaff, input, id())).toMatchObject({ ok: true });
});

describe('roles', () => {
  test('ROL-09 SES-05 a changed role counts from the next request of an open sign-in', async () => {
    const person = await enrolStaff(app, clinic.owner);
    expect(await opens(app, person.token)).toMatchObject({ actor: { roles: ['THE'] } });
    expect(
      await perform(app, clinic.owner, changeRoles, { account: person.account, roles: ['FRO'] }, id()),
    ).toMatchObject({ ok: true });
    expect(await opens(app, person.token)).toMatchObject({ actor: { roles: ['FRO'], purpose: 'office' } });
  });

  test('ROL-11 nobody changes their own roles or account', async () => {
    const account = clinic.owner.user ?? '';
    expect(await perform(app, clinic.owner, changeRoles, { account, roles: ['OWN', 'THE'] }, id())).toMatchObject({
      details: ['own-roles'],
    });
    expect(await perform(app, clinic.owner, disableStaff, { account }, id())).toMatchObject({
      details: ['own-account'],
    });
  });

  test('ROL-11 somebody from next door cannot be reached', async () => {
    const other = await aClinic(app);
    const account = other.clinician.user ?? '';
    expect(await perform(app, clinic.owner, changeRoles, { account, roles: ['OWN'] }, id())).toMatchObject({
      code: 'not-found',
    });
    expect(await perform(app, clinic.owner, disableStaff, { account }, id())).toMatchObject({ code: 'not-found' });
  });

  test('ROL-10 of two owners who remove each other at the same moment one stays', async () => {
    const second = await aStaffMember(app, clinic.tenant, ['OWN'], 'Owner O2');
    const demote = (by: typeof second, whom: typeof second) =>
      perform(app, by, changeRoles, { account: whom.user ?? '', roles: ['FRO'] }, id());
    const ends = await Promise.all([demote(clinic.owner, second), demote(second, clinic.owner)]);
    const owners = await asSystem(app, clinic.tenant, (s) =>
      s.db
        .selectFrom('role_grant')
        .where('tenant_id', '=', clinic.tenant)
        .where('role', '=', 'OWN')
        .where('ends_at', 'is', null)
        .select('account_id')
        .execute(),
    );
    expect(owners).toHaveLength(1);
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('ROL-10 the database keeps the last owner whatever the program does', async () => {
    const end = asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('role_grant')
        .set({ ends_at: app.now() })
        .where('tenant_id', '=', clinic.tenant)
        .where('role', '=', 'OWN')
        .execute(),
    );
    await expect(end).rejects.toThrow(/the last owner stays/);
    const disable = asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('account')
        .set({ status: 'disabled' })
        .where('tenant_id', '=', clinic.tenant)
        .where('id', '=', clinic.owner.user ?? '')
        .execute(),
    );
    await expect(disable).rejects.toThrow(/the last owner stays/);
  });
});

test('SES-05 SES-06 the owner ends the access of a colleague, or only the open sign-ins', async () => {
  const one = await enrolStaff(app, clinic.owner);
  const two = await enrolStaff(app, clinic.owner, { name: 'T3', email: 't3@practice.example' });
  expect(await perform(app, clinic.owner, endStaffSignIns, { account: one.account }, id())).toEqual({
    ok: true,
    value: { ended: 1 },
  });
  expect(await opens(app, one.token)).toEqual({ kind: 'none' });
  expect(await perform(app, clinic.owner, disableStaff, { account: two.account }, id())).toEqual({
    ok: true,
    value: { ended: 1 },
  });
  expect(await opens(app, two.token)).toEqual({ kind: 'none' });
});

test('SES-08 inviting, roles and removal ask for a fresh second factor', async () => {
  const stale = { ...clinic.owner, steppedUpAt: '2026-04-14T07:49:00.000Z' };
  const account = clinic.clinician.user ?? '';
  const refused = { ok: false, code: 'forbidden', details: ['step-up'] };
  expect(await perform(app, stale, inviteStaff, { name: 'x', email: 'x@y.example', roles: ['THE'] }, id())).toEqual(
    refused,
  );
  expect(await perform(app, stale, changeRoles, { account, roles: ['THE'] }, id())).toEqual(refused);
  expect(await perform(app, stale, disableStaff, { account }, id())).toEqual(refused);
});
