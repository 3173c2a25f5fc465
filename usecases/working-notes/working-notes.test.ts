import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { aClinic, aPatient, asSystem, aStaffMember, appAlone, type Clinic, type TestApp } from '#test/kit';
import { aSession, finish } from '#test/session-kit';
import { inScope } from '#store/scope';
import { systemActor, type Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { openRoom } from '../sessions/open-room.ts';
import { readNote } from '../sessions/signed-note.ts';
import { signNote } from '../sessions/sign-note.ts';
import { startSession } from '../sessions/start-session.ts';
import { rotateWorkingNoteKeys } from './rotate-keys.ts';
import {
  changeWorkingNote,
  chooseWorkingNotes,
  copyToRecord,
  readWorkingNotes,
  removeWorkingNote,
  writeWorkingNote,
} from './working-notes.ts';

const key = randomUUID;
const canary = 'Canary of mine: I felt small in the room.';

const turnOn = (app: TestApp, { tenant }: Clinic) =>
  asSystem(app, tenant, (s) =>
    s.db
      .updateTable('practice')
      .set({ settings: JSON.stringify({ workingNotes: true }) })
      .where('tenant_id', '=', tenant)
      .execute(),
  );

/** A clinic where the therapist keeps working notes, and one of them. */
async function aWorkingNote(app: TestApp, text = canary) {
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  await turnOn(app, clinic);
  await perform(app, clinician, chooseWorkingNotes, { patientId, wants: true }, key());
  const written = await perform(app, clinician, writeWorkingNote, { patientId, text }, key());
  if (!written.ok) throw new Error(written.code);
  return { clinic, noteId: written.value.id };
}

const textsFor = async (app: TestApp, who: Actor, patientId: string) => {
  const read = await perform(app, who, readWorkingNotes, { patientId });
  return read.ok ? read.value.notes.map(({ text }) => text) : read.code;
};

async function asSuperuser(app: TestApp): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: app.superUrl });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

test('working notes are off until the owner and then the clinician turn them on; what was written stays readable to its author', async () => {
  const app = await appAlone();
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  const write = () => perform(app, clinician, writeWorkingNote, { patientId, text: canary }, key());
  const choose = (wants: boolean) => perform(app, clinician, chooseWorkingNotes, { patientId, wants }, key());
  expect(await write()).toMatchObject({ code: 'not-allowed' });
  expect(await choose(true)).toMatchObject({ code: 'not-allowed' });
  await turnOn(app, clinic);
  expect(await write()).toMatchObject({ code: 'not-allowed' });
  expect(await choose(true)).toMatchObject({ ok: true });
  expect(await write()).toMatchObject({ ok: true });
  await choose(false);
  expect(await write()).toMatchObject({ code: 'not-allowed' });
  expect(await textsFor(app, clinician, patientId)).toEqual([canary]);
  expect(await perform(app, clinician, readWorkingNotes, { patientId })).toMatchObject({
    value: { law: expect.arrayContaining([expect.stringContaining('The patient may ask for it')]) },
  });
});

test('PSY-04 the author reads; colleague, supervisor, owner, patient and the system itself do not, in the policy and in the database', async () => {
  const app = await appAlone();
  const { clinic, noteId } = await aWorkingNote(app);
  const { tenant, patientId, owner, patient, clinician } = clinic;
  const colleague = await aStaffMember(app, tenant, ['THE', 'SUP', 'OWN'], 'Therapist T2');
  const supervisor = await aStaffMember(app, tenant, ['SUP'], 'Supervisor S1');
  const starts_at = '2026-01-01T00:00:00Z';
  await asSystem(app, tenant, async (s) => {
    await s.db
      .insertInto('assignment')
      .values({ tenant_id: tenant, patient_id: patientId, account_id: colleague.user ?? '', starts_at })
      .execute();
    await s.db
      .insertInto('supervision')
      .values({
        tenant_id: tenant,
        supervisor_id: supervisor.user ?? '',
        supervisee_id: clinician.user ?? '',
        starts_at,
      })
      .execute();
  });
  expect(await textsFor(app, clinician, patientId)).toEqual([canary]);
  expect(await textsFor(app, colleague, patientId)).toEqual([]);
  for (const who of [owner, supervisor, patient]) expect(await textsFor(app, who, patientId)).toBe('forbidden');
  const take = { patientId, noteId, version: 1 };
  for (const who of [colleague, owner, supervisor])
    expect(await perform(app, who, removeWorkingNote, take, key())).toMatchObject({ code: 'not-found' });
  const seenAs = (user: Actor['user'], purpose: 'system' | 'care') =>
    inScope(app, { tenant, user, purpose }, (s) => s.db.selectFrom('working_notes.note').select('id').execute());
  for (const user of [null, owner.user, supervisor.user, colleague.user])
    expect(await seenAs(user, 'system')).toEqual([]);
  expect(await seenAs(clinician.user, 'care')).toHaveLength(1);
  const stolen = inScope(app, { tenant, user: colleague.user, purpose: 'care' }, (s) =>
    s.db
      .insertInto('working_notes.note_key')
      .values({
        tenant_id: tenant,
        id: key(),
        author_id: clinician.user ?? '',
        patient_id: patientId,
        wrapped: Buffer.alloc(80),
        made_at: app.now(),
      })
      .execute(),
  );
  await expect(stolen).rejects.toThrow(/row-level security/);
});

test('PSY-01, PSY-05, ENC-01 no word of a working note is anywhere in the record, and none is readable in the database at all', async () => {
  const app = await appAlone();
  const { clinic, noteId } = await aWorkingNote(app);
  const { clinician, patientId } = clinic;
  await perform(app, clinician, changeWorkingNote, { patientId, noteId, version: 1, text: `${canary} Again.` }, key());
  const where = await aSession(app, clinic);
  await perform(app, clinician, startSession, where, key());
  const shown = [await perform(app, clinician, openRoom, where), await perform(app, clinician, readNote, where)];
  expect(JSON.stringify(shown)).not.toContain('Canary');
  const client = await asSuperuser(app);
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`,
  );
  expect(tables.map(({ name }) => name)).toContain('working_notes.note');
  const hex = Buffer.from('Canary').toString('hex');
  for (const { name } of tables) {
    const { rows } = await client.query(
      `select 1 from ${name} t where t::text ilike '%canary%' or t::text like '%${hex}%'`,
    );
    expect(rows, name).toEqual([]);
  }
  const { rows: copied } = await client.query(`select 1 from row_history where table_name in ('note', 'note_key')`);
  expect(copied).toEqual([]);
});

test('ENC-02, ENC-07 a text moved to another row, patient or author, or changed by a bit, cannot be opened and says so', async () => {
  const app = await appAlone();
  const { clinic, noteId } = await aWorkingNote(app);
  const { clinician, patientId, tenant } = clinic;
  await perform(app, clinician, writeWorkingNote, { patientId, text: 'Another.' }, key());
  const client = await asSuperuser(app);
  const swap = `update working_notes.note n set sealed = o.sealed from working_notes.note o where n.id <> o.id`;
  await client.query(swap);
  expect(await textsFor(app, clinician, patientId)).toEqual([null, null]);
  await client.query(swap);
  expect(await textsFor(app, clinician, patientId)).toContain(canary);
  await client.query(
    `update working_notes.note set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where id = $1`,
    [noteId],
  );
  expect((await textsFor(app, clinician, patientId)).includes(null as never)).toBe(true);
  await client.query(
    `update working_notes.note set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where id = $1`,
    [noteId],
  );
  const { patientId: other } = await aPatient(app, clinician, 'Sample patient B.');
  await client.query('begin; set constraints all deferred');
  await client.query('alter table working_notes.note drop constraint note_tenant_id_key_id_author_id_patient_id_fkey');
  await client.query(`update working_notes.note_key set patient_id = $1 where tenant_id = $2`, [other, tenant]);
  await client.query(`update working_notes.note set patient_id = $1 where tenant_id = $2`, [other, tenant]);
  await client.query('commit');
  expect(await textsFor(app, clinician, other)).toEqual([null, null]);
  const elsewhere: TestApp = { ...app, masterKey: new Uint8Array(32).fill(8) };
  expect(await textsFor(elsewhere, clinician, other)).toEqual([null, null]);
});

test('PSY-02 words reach the record only by an act of their own, as a line in a draft and as an addition to a signed note', async () => {
  const app = await appAlone();
  const { clinic, noteId } = await aWorkingNote(app);
  const { clinician, patientId, tenant } = clinic;
  const where = await aSession(app, clinic);
  const copy = (text: string) =>
    perform(app, clinician, copyToRecord, { patientId, noteId, sessionId: where.sessionId, text }, key());
  expect(await copy('He feels small.')).toMatchObject({ code: 'not-allowed' });
  await perform(app, clinician, startSession, where, key());
  expect(await copy('He feels small.')).toMatchObject({ ok: true });
  const given = { ...finish(where, 2), words: 'He feels small.', safetyDoneElsewhere: 'Clinic, 14 April' };
  expect(await perform(app, clinician, signNote, given, key())).toMatchObject({ ok: true });
  expect(await copy('And said so.')).toMatchObject({ ok: true });
  expect(await perform(app, clinician, readNote, where)).toMatchObject({
    value: { note: { words: 'He feels small.', addenda: [{ text: 'And said so.' }] } },
  });
  expect(await textsFor(app, clinician, patientId)).toEqual([canary]); // the class of the note has not changed
  const acts = await asSystem(app, tenant, (s) =>
    s.db
      .selectFrom('audit_event')
      .where('act', '=', 'workingNote.toRecord')
      .where('outcome', '=', 'done')
      .select('object_id')
      .execute(),
  );
  expect(acts).toEqual([{ object_id: noteId }, { object_id: noteId }]);
});

test('CNC-02 newer words are never saved over, and a note that is deleted is gone', async () => {
  const app = await appAlone();
  const { clinic, noteId } = await aWorkingNote(app);
  const { clinician, patientId } = clinic;
  const change = (version: number, text: string) =>
    perform(app, clinician, changeWorkingNote, { patientId, noteId, version, text }, key());
  expect(await change(1, 'Newer.')).toMatchObject({ value: { version: 2 } });
  expect(await change(1, 'Older.')).toMatchObject({ code: 'stale' });
  expect(await perform(app, clinician, removeWorkingNote, { patientId, noteId, version: 1 }, key())).toMatchObject({
    code: 'stale',
  });
  expect(await perform(app, clinician, removeWorkingNote, { patientId, noteId, version: 2 }, key())).toMatchObject({
    ok: true,
  });
  expect(await textsFor(app, clinician, patientId)).toEqual([]);
});

test('ENC-04 a rotation seals every note under a new key, drops the old one, and changes nothing for the author', async () => {
  const app = await appAlone();
  const { clinic } = await aWorkingNote(app);
  const { clinician, patientId, tenant } = clinic;
  await perform(app, clinician, writeWorkingNote, { patientId, text: 'Another.' }, key());
  const client = await asSuperuser(app);
  const state = async () => ({
    keys: (await client.query<{ id: string }>('select id from working_notes.note_key order by 1')).rows.map(
      ({ id }) => id,
    ),
    sealed: (await client.query<{ sealed: Buffer }>('select sealed from working_notes.note order by id')).rows.map(
      ({ sealed }) => sealed.toString('hex'),
    ),
  });
  const before = await state();
  const rotated = await perform(app, systemActor(tenant, 'test', 'cli'), rotateWorkingNoteKeys, undefined, key());
  expect(rotated).toMatchObject({ value: { notes: 2 } });
  const after = await state();
  expect(after.keys).toHaveLength(1);
  expect(after.keys).not.toEqual(before.keys);
  expect(after.sealed.filter((one) => before.sealed.includes(one))).toEqual([]);
  expect(await textsFor(app, clinician, patientId)).toEqual(['Another.', canary]);
  for (const who of [clinic.owner, clinician])
    expect(await perform(app, who, rotateWorkingNoteKeys, undefined, key())).toMatchObject({ code: 'forbidden' });
});
