import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor } from '../app.ts';
import { aClinic, asSystem, aStaffMember, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aSession, finish } from '#test/session-kit';
import { perform } from '../perform.ts';
import { readToday } from '../today/read-today.ts';
import { cosignNote, returnNote } from './cosign-note.ts';
import { addToNote, readNote } from './signed-note.ts';
import { signNote } from './sign-note.ts';
import { startSession } from './start-session.ts';

const key = randomUUID;

/** A trainee who treats the clinic's patient, the supervisor, and a supervisor of somebody else; the trainee's signed note. */
async function aTraineesNote(app: TestApp, clinic: Clinic) {
  const { tenant, patientId } = clinic;
  const trainee = await aStaffMember(app, tenant, ['TRA'], 'Trainee R1');
  const supervisor = await aStaffMember(app, tenant, ['SUP'], 'Supervisor S1');
  const stranger = await aStaffMember(app, tenant, ['SUP'], 'Supervisor S2');
  const starts_at = '2026-01-01T00:00:00Z';
  await asSystem(app, tenant, async (s) => {
    await s.db
      .insertInto('assignment')
      .values({ tenant_id: tenant, patient_id: patientId, account_id: trainee.user ?? '', starts_at })
      .execute();
    await s.db
      .insertInto('supervision')
      .values({ tenant_id: tenant, supervisor_id: supervisor.user ?? '', supervisee_id: trainee.user ?? '', starts_at })
      .execute();
  });
  const where = await aSession(app, clinic);
  await perform(app, trainee, startSession, where, key());
  const given = { ...finish(where, 1), safetyDoneElsewhere: 'Clinic, 14 April' };
  expect(await perform(app, trainee, signNote, given, key())).toMatchObject({
    value: { needsCosign: true, version: 3 },
  });
  return { trainee, supervisor, stranger, where };
}

const stateFor = async (app: TestApp, who: Actor, where: { patientId: string; sessionId: string }) => {
  const read = await perform(app, who, readNote, where);
  return read.ok ? read.value.note?.state : read.code;
};
const today = async (app: TestApp, who: Actor) => {
  const day = await perform(app, who, readToday, undefined);
  return day.ok
    ? { toCosign: day.value.toCosign.length, sentBack: day.value.sentBack.map(({ comment }) => comment) }
    : day;
};

test('SAF-15 a trainee’s note waits for the supervisor’s signature, and nobody co-signs their own', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { trainee, supervisor, stranger, where } = await aTraineesNote(app, clinic);
  expect(await stateFor(app, supervisor, where)).toBe('waiting');
  expect(await today(app, supervisor)).toEqual({ toCosign: 1, sentBack: [] });
  expect(await today(app, stranger)).toEqual({ toCosign: 0, sentBack: [] });
  const seen = { ...where, version: 3 };
  for (const who of [trainee, stranger, clinic.clinician, clinic.owner])
    expect(await perform(app, who, cosignNote, seen, key())).toMatchObject({ code: 'forbidden' });
  expect(await perform(app, supervisor, cosignNote, seen, key())).toMatchObject({ ok: true });
  expect(await stateFor(app, supervisor, where)).toBe('cosigned');
  expect(await perform(app, supervisor, returnNote, { ...seen, comment: 'Too late.' }, key())).toMatchObject({
    ok: false,
  });
});

test('SAF-15, PSY-08 a note sent back keeps its words, is answered by an addition, and then waits again', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { trainee, supervisor, stranger, where } = await aTraineesNote(app, clinic);
  const seen = { ...where, version: 3 };
  const comment = 'Say how safety was asked about.';
  for (const who of [trainee, stranger, clinic.clinician])
    expect(await perform(app, who, returnNote, { ...seen, comment }, key())).toMatchObject({ code: 'forbidden' });
  expect(await perform(app, supervisor, returnNote, { ...seen, version: 2, comment }, key())).toMatchObject({
    code: 'stale',
  });
  app.clock.now = '2026-04-14T12:00:00.000Z';
  expect(await perform(app, supervisor, returnNote, { ...seen, comment }, key())).toMatchObject({ ok: true });
  expect(await stateFor(app, trainee, where)).toBe('returned');
  expect(await today(app, trainee)).toEqual({ toCosign: 0, sentBack: [comment] });
  expect(await today(app, supervisor)).toEqual({ toCosign: 0, sentBack: [] });
  expect(await perform(app, supervisor, returnNote, { ...seen, comment }, key())).toMatchObject({
    code: 'not-allowed',
  });
  app.clock.now = '2026-04-14T13:00:00.000Z';
  await perform(app, clinic.clinician, addToNote, { ...where, text: 'A colleague adds; that is no answer.' }, key());
  expect(await stateFor(app, trainee, where)).toBe('returned');
  await perform(app, trainee, addToNote, { ...where, text: 'Asked directly, no thoughts.' }, key());
  expect(await stateFor(app, supervisor, where)).toBe('waiting');
  expect(await today(app, supervisor)).toEqual({ toCosign: 1, sentBack: [] });
  const read = await perform(app, supervisor, readNote, where);
  expect(read).toMatchObject({ value: { note: { text: 'Session 1.', returns: [{ comment, by: 'Supervisor S1' }] } } });
  expect(await perform(app, supervisor, cosignNote, seen, key())).toMatchObject({ ok: true });
  const rows = await asSystem(app, clinic.tenant, (s) => s.db.selectFrom('audit_event').select('act').execute());
  expect(rows.map(({ act }) => act).filter((act) => act === 'note.cosign').length).toBeGreaterThan(1);
});
