import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { WorksheetId } from '#domain/ids.schema';
import { keepsakeLimits } from '#domain/keepsakes/keepsake';
import { createPracticeLibraries } from '#store/practice-libraries';
import { inScope } from '#store/scope';
import {
  aClinic,
  aCourse,
  aPatient,
  appAlone,
  aStaffMember,
  asSystem,
  freshApp,
  type Clinic,
  type TestApp,
  aSupervisorOf,
} from '#test/kit';
import { askInPrivate } from '#test/session-kit';
import { systemActor, type Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { openWorksheet } from '../worksheets/open-worksheet.ts';
import { startWorksheet } from '../worksheets/start-worksheet.ts';
import { shareWorksheet } from '../worksheets/worksheet-state.ts';
import { listOpenAlerts } from '../safety/list-alerts.ts';
import { deleteOldKeepsakes } from './delete-taken-away.ts';
import {
  addKeepsake,
  listKeepsakes,
  listOwnKeepsakes,
  openKeepsake,
  takeAwayKeepsake,
  type KeepsakeToAdd,
} from './keepsakes.ts';

const key = randomUUID;
const canary = 'Canary of mine: I still talk to him.';
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]).toString('base64');

/** A clinic with a sheet of grief work the therapist shared with the patient. */
async function aGriefSheet(app: TestApp, sheetId = 'griefReconstruction') {
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  const begun = await perform(app, clinician, startWorksheet, { patientId, sheetId }, key());
  if (!begun.ok) throw new Error(begun.details.join());
  const on = { patientId, worksheetId: WorksheetId.parse(begun.value.id) };
  await perform(app, clinician, shareWorksheet, { ...on, version: 1, share: true }, key());
  return { clinic, on };
}

type On = Awaited<ReturnType<typeof aGriefSheet>>['on'];
const letter = (on: On, text = canary, line = ''): KeepsakeToAdd => ({
  ...on,
  line,
  content: { kind: 'letter', text },
});

async function added(app: TestApp, who: Actor, given: KeepsakeToAdd): Promise<string> {
  const outcome = await perform(app, who, addKeepsake, given, key());
  if (!outcome.ok) throw new Error(outcome.details.join());
  return outcome.value.id;
}

const seenBy = async (app: TestApp, who: Actor, on: On) => {
  const listed = await perform(app, who, listKeepsakes, on);
  return listed.ok ? listed.value.all.map(({ id }) => id) : listed.code;
};

const assigned = (app: TestApp, { tenant, patientId }: Clinic, who: Actor) =>
  asSystem(app, tenant, (s) =>
    s.db
      .insertInto('assignment')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        account_id: who.user ?? '',
        starts_at: '2026-01-01T00:00:00Z',
      })
      .execute(),
  );

test('design 8.11 the patient and the therapist add, list and open a letter and a photo, each with a line about it', async () => {
  const app = await freshApp();
  const { clinic, on } = await aGriefSheet(app);
  const { patient, clinician, patientId } = clinic;
  const first = await added(app, patient, letter(on, canary, 'What I never said'));
  app.clock.now = '2026-04-14T09:00:00.000Z';
  const second = await added(app, clinician, { ...on, line: '', content: { kind: 'photo', jpeg } });
  for (const who of [patient, clinician])
    expect(await perform(app, who, listKeepsakes, on)).toMatchObject({
      value: {
        closed: null,
        all: [
          { id: first, kind: 'letter', line: 'What I never said', addedByPatient: true, mine: who === patient },
          { id: second, kind: 'photo', line: '', addedByPatient: false, addedBy: 'Therapist T1', mine: true },
        ],
      },
    });
  const opened = await perform(app, clinician, openKeepsake, { patientId, keepsakeId: first });
  expect(opened.ok && opened.value.content?.toString('utf8')).toBe(canary);
  const picture = await perform(app, patient, openKeepsake, { patientId, keepsakeId: second });
  expect(picture.ok && picture.value.content?.toString('base64')).toBe(jpeg);
  expect(await perform(app, patient, listOwnKeepsakes, undefined)).toMatchObject({
    value: [{ id: first }, { id: second }],
  });
});

test('P17, TEN-08 nobody but the two: supervisor, colleague, trainee, desk, owner, on-call, another patient and practice, and the system', async () => {
  const app = await freshApp();
  const { clinic, on } = await aGriefSheet(app);
  const { tenant, patientId, patient, clinician } = clinic;
  const keepsakeId = await added(app, patient, letter(on));
  const colleague = await aStaffMember(app, tenant, ['THE', 'SUP'], 'Therapist T2');
  const trainee = await aStaffMember(app, tenant, ['TRA'], 'Trainee R1');
  await assigned(app, clinic, colleague);
  await assigned(app, clinic, trainee);
  const supervisor = await aSupervisorOf(app, clinician);
  const desk = await aStaffMember(app, tenant, ['FRO'], 'Office F1');
  const { patient: other } = await aPatient(app, clinician, 'Sample patient B.');
  const elsewhere = await aClinic(app);
  const outside = [elsewhere.clinician, elsewhere.patient];
  for (const who of [colleague, trainee, supervisor, desk, clinic.owner, other, ...outside]) {
    const answers = [
      await perform(app, who, listKeepsakes, on),
      await perform(app, who, openKeepsake, { patientId, keepsakeId }),
      await perform(app, who, addKeepsake, letter(on), key()),
      await perform(app, who, takeAwayKeepsake, { patientId, keepsakeId, back: false }, key()),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, code: 'not-found' });
  }
  // The sheet itself is read by supervisor and colleague as before, and says nothing of what lies beside it.
  for (const who of [supervisor, colleague, trainee])
    expect(await perform(app, who, openWorksheet, on)).toMatchObject({ ok: true, value: { keepsakes: false } });
  const rows = (who: Actor, purpose: 'care' | 'patient' | 'system') =>
    inScope(app, { tenant, user: who.user, purpose }, async (s) => [
      ...(await s.db.selectFrom('keepsake').select('id').execute()),
      ...(await s.db.selectFrom('keepsake_key').select('id').execute()),
    ]);
  for (const who of [colleague, trainee, supervisor, desk, clinic.owner, other])
    expect(await rows(who, 'care')).toEqual([]);
  expect(await rows(systemActor(tenant, 'test'), 'system')).toEqual([]);
  expect(await rows(clinician, 'care')).toHaveLength(2);
  // Once the patient is no longer in their care, the therapist is nobody.
  await asSystem(app, tenant, (s) =>
    s.db
      .updateTable('assignment')
      .set({ ends_at: '2026-04-01T00:00:00Z' })
      .where('account_id', '=', clinician.user ?? '')
      .where('patient_id', '=', patientId)
      .execute(),
  );
  expect(await rows(clinician, 'care')).toEqual([]);
  expect(await seenBy(app, clinician, on)).toBe('not-found');
  expect(await seenBy(app, patient, on)).toEqual([keepsakeId]);
  // And a patient whose account was closed no longer sees it through a session that is still there.
  await asSystem(app, tenant, (s) =>
    s.db
      .updateTable('account')
      .set({ status: 'disabled' })
      .where('id', '=', patient.user ?? '')
      .execute(),
  );
  expect(await rows(patient, 'patient')).toEqual([]);
});

test('a sheet the patient keeps to themselves keeps its photos and letters to them; a sheet of other work has none', async () => {
  const app = await freshApp();
  const { clinic } = await aGriefSheet(app);
  const { patientId, patient, clinician } = clinic;
  const begun = await perform(app, patient, startWorksheet, { patientId, sheetId: 'griefReconstruction' }, key());
  const on = { patientId, worksheetId: WorksheetId.parse(begun.ok && begun.value.id) };
  const keepsakeId = await added(app, patient, letter(on));
  expect(await seenBy(app, clinician, on)).toBe('not-found');
  expect(await perform(app, clinician, openKeepsake, { patientId, keepsakeId })).toMatchObject({ code: 'not-found' });
  await perform(app, patient, shareWorksheet, { ...on, version: 1, share: true }, key());
  expect(await seenBy(app, clinician, on)).toEqual([keepsakeId]);
  const { clinic: second, on: otherWork } = await aGriefSheet(app, 'supportMobilisation');
  expect(await seenBy(app, second.patient, otherWork)).toBe('not-found');
});

test('nothing is added to a sheet that is put away, or that the safety gate closes or takes from the phone (R-DISP-01, R-DISP-02)', async () => {
  const app = await freshApp();
  const { clinic, on } = await aGriefSheet(app);
  const { patient, clinician, tenant } = clinic;
  /** The same installation, whose sheet of grief work stands at a gate. */
  const gated = (gate: 'confrontation' | 'incident'): TestApp => {
    const shelf = app.library.worksheets;
    const versions = new Map(
      [...shelf.versions].map(([id, entry]) => [id, { ...entry, definition: { ...entry.definition, gate } }] as const),
    );
    const library = { ...app.library, worksheets: { ...shelf, versions } };
    return { ...app, library, libraries: createPracticeLibraries(library) };
  };
  await askInPrivate(app, clinic, 'positive');
  const refusal = async (at: TestApp, who: Actor) => {
    const outcome = await perform(at, who, addKeepsake, letter(on), key());
    const listed = await perform(at, who, listKeepsakes, on);
    const closed = listed.ok ? listed.value.closed : listed.code;
    expect(outcome).toMatchObject(closed === null ? { ok: true } : { code: 'not-allowed', details: [closed] });
    return closed;
  };
  expect(await refusal(app, patient)).toBeNull();
  expect(await refusal(gated('confrontation'), clinician)).toMatch(/violence/);
  expect(await refusal(gated('incident'), clinician)).toBeNull();
  expect(await refusal(gated('incident'), patient)).toMatch(/not open on the phone/);
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('worksheet').set({ status: 'archived' }).where('id', '=', on.worksheetId).execute(),
  );
  for (const who of [patient, clinician]) expect(await refusal(app, who)).toMatch(/put away/);
});

test('AUD-03 every opening is a line with the row, and adding says no word of it; CNC-01 the same form twice adds once', async () => {
  const app = await freshApp();
  const { clinic, on } = await aGriefSheet(app);
  const { tenant, patientId, patient, clinician } = clinic;
  const [given, twice] = [letter(on), key()];
  const sent = [
    await perform(app, patient, addKeepsake, given, twice),
    await perform(app, patient, addKeepsake, given, twice),
  ];
  expect(sent[0]).toEqual(sent[1]);
  const [keepsakeId] = await seenBy(app, patient, on);
  if (!keepsakeId) throw new Error('nothing was added');
  for (let n = 0; n < 2; n += 1) await perform(app, clinician, openKeepsake, { patientId, keepsakeId });
  const lines = await asSystem(app, tenant, (s) =>
    s.db
      .selectFrom('audit_event')
      .where('act', '=', 'keepsake.open')
      .select(['object_id', 'actor_id', 'patient_id', 'outcome'])
      .execute(),
  );
  const line = { object_id: keepsakeId, actor_id: clinician.user, patient_id: patientId, outcome: 'done' };
  expect(lines).toEqual([line, line]);
});

test('ENC-01, ENC-02, ENC-07 nothing of it is readable in the database, and what was moved or damaged says so', async () => {
  const app = await appAlone();
  const { clinic, on } = await aGriefSheet(app);
  const { patientId, patient } = clinic;
  const keepsakeId = await added(app, patient, letter(on, canary, 'Canary on the line'));
  app.clock.now = '2026-04-14T09:00:00.000Z';
  await added(app, patient, letter(on, 'Another letter.'));
  const client = new pg.Client({ connectionString: app.superUrl });
  await client.connect();
  onTestFinished(() => client.end());
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`,
  );
  const hex = Buffer.from('Canary').toString('hex');
  for (const { name } of tables) {
    const { rows } = await client.query(
      `select 1 from ${name} t where t::text ilike '%canary%' or t::text like '%${hex}%'`,
    );
    expect(rows, name).toEqual([]);
  }
  const read = async () => {
    const opened = await perform(app, patient, openKeepsake, { patientId, keepsakeId });
    return opened.ok ? (opened.value.content?.toString('utf8') ?? null) : opened.code;
  };
  const swap = 'update keepsake k set sealed = o.sealed from keepsake o where k.id <> o.id';
  await client.query(swap);
  expect(await read()).toBe(null);
  await client.query(swap);
  expect(await read()).toBe(canary);
  await client.query('update keepsake set sealed_line = set_byte(sealed_line, 40, get_byte(sealed_line, 40) # 1)');
  expect(await perform(app, patient, listKeepsakes, on)).toMatchObject({
    value: { all: [{ id: keepsakeId, line: null }, { line: '' }] },
  });
});

test('what is taken away can come back for seven days, then it is gone for good and its room is free', async () => {
  const app = await freshApp();
  const { clinic, on } = await aGriefSheet(app);
  const { tenant, patientId, patient, clinician } = clinic;
  const keepsakeId = await added(app, patient, letter(on));
  const theirs = await added(app, clinician, letter(on, 'Copied from paper.'));
  const take = (who: Actor, id: string, back = false) =>
    perform(app, who, takeAwayKeepsake, { patientId, keepsakeId: id, back }, key());
  expect(await take(clinician, keepsakeId)).toMatchObject({ code: 'not-allowed' });
  expect(await take(patient, theirs)).toMatchObject({ ok: true });
  expect(await take(patient, keepsakeId)).toMatchObject({ ok: true });
  expect(await perform(app, patient, openKeepsake, { patientId, keepsakeId })).toMatchObject({ code: 'not-found' });
  expect(await take(patient, keepsakeId, true)).toMatchObject({ ok: true });
  expect(await perform(app, patient, openKeepsake, { patientId, keepsakeId })).toMatchObject({ ok: true });
  const sweep = () => perform(app, systemActor(tenant, 'test'), deleteOldKeepsakes, undefined, key());
  const room = () =>
    asSystem(
      app,
      tenant,
      async (s) => (await s.db.selectFrom('keepsake_store').select('bytes').executeTakeFirst())?.bytes,
    );
  const full = Number(await room());
  app.clock.now = '2026-04-21T07:59:00.000Z';
  expect(await sweep()).toMatchObject({ value: { gone: 0 } });
  app.clock.now = '2026-04-21T08:01:00.000Z';
  expect(await take(patient, theirs, true), 'too late, also before it is deleted').toMatchObject({ code: 'not-found' });
  expect(await sweep()).toMatchObject({ value: { gone: 1 } });
  expect(Number(await room())).toBeLessThan(full);
  expect(await seenBy(app, patient, on)).toEqual([keepsakeId]);
});

test('UPL-01, RAT-05 too many, too long and what is no photo are refused, and nothing is stored', async () => {
  const app = await freshApp();
  const { clinic, on } = await aGriefSheet(app);
  const { tenant, patient } = clinic;
  const add = (given: KeepsakeToAdd) => perform(app, patient, addKeepsake, given, key());
  expect(await add(letter(on, ' '))).toMatchObject({ code: 'invalid' });
  expect(await add(letter(on, 'x'.repeat(keepsakeLimits.letter + 1)))).toMatchObject({ code: 'invalid' });
  const line = 'x'.repeat(keepsakeLimits.line + 1);
  expect(await add(letter(on, canary, line))).toMatchObject({ code: 'invalid' });
  const svg = Buffer.from('<svg/>').toString('base64');
  expect(await add({ ...on, line: '', content: { kind: 'photo', jpeg: svg } })).toMatchObject({ code: 'invalid' });
  await asSystem(app, tenant, (s) =>
    s.db.insertInto('keepsake_store').values({ tenant_id: tenant, bytes: keepsakeLimits.perPractice }).execute(),
  );
  expect(await add(letter(on))).toMatchObject({ code: 'not-allowed', details: [expect.stringMatching(/no room/)] });
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('keepsake_store').set({ bytes: 0 }).where('tenant_id', '=', tenant).execute(),
  );
  for (let n = 0; n < keepsakeLimits.perPatient; n += 1) expect(await add(letter(on))).toMatchObject({ ok: true });
  expect(await add(letter(on))).toMatchObject({
    code: 'not-allowed',
    details: [expect.stringMatching(/makes room after 7 days/)],
  });
  expect(await seenBy(app, patient, on)).toHaveLength(keepsakeLimits.perPatient);
  // Sixty of this patient, and enough of another one for the therapist's day: what somebody adds counts over all their patients.
  const theirs = { patientId: (await aPatient(app, clinic.clinician, 'Sample patient B.')).patientId };
  await aCourse(app, clinic.clinician, theirs.patientId);
  const begun = await perform(
    app,
    clinic.clinician,
    startWorksheet,
    { ...theirs, sheetId: 'griefReconstruction' },
    key(),
  );
  const sheet = { ...theirs, worksheetId: WorksheetId.parse(begun.ok && begun.value.id) };
  const byTherapist = () => perform(app, clinic.clinician, addKeepsake, letter(sheet), key());
  expect(await byTherapist()).toMatchObject({ ok: true });
  await inScope(app, { tenant, user: clinic.clinician.user, purpose: 'care' }, (s) =>
    s.db
      .updateTable('keepsake')
      .set({ added_by: clinic.clinician.user ?? '' })
      .execute(),
  );
  await inScope(app, { tenant, user: clinic.clinician.user, purpose: 'care' }, (s) =>
    sql`insert into keepsake select k.tenant_id, gen_random_uuid(), k.patient_id, k.course_id, k.worksheet_id, k.key_id, k.kind,
      k.sealed, k.sealed_line, k.bytes, k.added_by, k.added_at from keepsake k, generate_series(1, ${keepsakeLimits.perDay - keepsakeLimits.perPatient - 2}::int)
      where k.patient_id = ${theirs.patientId}`.execute(s.db),
  );
  expect(await byTherapist()).toMatchObject({ ok: true });
  expect(await byTherapist()).toMatchObject({ code: 'not-allowed', details: [expect.stringMatching(/one day/)] });
  app.clock.now = '2026-04-15T08:01:00.000Z';
  expect(await byTherapist()).toMatchObject({ ok: true });
});

test('R-SAFE-06 a letter is read for words of self-harm; the alert says where they stand and shows no word of them', async () => {
  const app = await freshApp();
  const { clinic, on } = await aGriefSheet(app);
  const { patient, clinician } = clinic;
  const sent = await perform(app, patient, addKeepsake, letter(on, 'I want to kill myself and be with you.'), key());
  expect(sent).toMatchObject({ value: { raised: true } });
  const alerts = await perform(app, clinician, listOpenAlerts, undefined);
  expect(alerts).toMatchObject({
    value: { alerts: [{ text: '', where: expect.stringMatching(/only their therapist can open/) }] },
  });
  const line = 'I want to kill myself.';
  for (const given of [letter(on, canary, line), { ...on, line, content: { kind: 'photo', jpeg } } as const])
    expect(await perform(app, patient, addKeepsake, given, key())).toMatchObject({ value: { raised: true } });
});
