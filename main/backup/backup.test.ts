import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { verifyTrails } from '#store/audit-verify';
import { readMigrations } from '#store/migrate';
import { freshApp, testNow, type TestApp } from '#test/kit';
import { fillDemo } from '../demo/fill-practice.ts';
import { migrationsFolder } from '../database.ts';
import { prepareDatabase } from '../roles.ts';
import { assertKnownSteps, loadBackup } from './load-backup.ts';
import { LEFT_OUT, sqlName } from './manifest.ts';
import { verifyBackup } from './read-backup.ts';
import { BackupRefused } from './sealed-file.ts';
import { tablesOf, writeBackup } from './write-backup.ts';

const masterKey = new Uint8Array(32).fill(7);

const aFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openipt-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
const asRole = (url: string, role: string) => url.replace(/\/\/[^@]*@/, `//${role}@`);

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A backup of `app`'s database, taken as the backup role. */
async function aBackup(app: TestApp) {
  const file = path.join(aFolder(), 'one.openipt-backup');
  const client = await connect(asRole(app.superUrl, 'openipt_backup'));
  return { file, manifest: await writeBackup({ client, file, masterKey, at: testNow, program: '0.1.0' }) };
}

/** A database that holds nothing, not even tables. */
async function anEmptyDatabase(app: TestApp) {
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  await prepareDatabase(app.superUrl, name);
  const of = (role: string) => asRole(app.superUrl, role).replace(/@\/[^?]*/, `@/${name}`);
  return {
    migratorUrl: of('openipt_migrator'),
    superUrl: of(new URL(app.superUrl.replace('@/', '@socket/')).username),
  };
}

async function contents(url: string): Promise<Map<string, string[]>> {
  const client = await connect(url);
  const all = new Map<string, string[]>();
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${sqlName(name)} t order by 1`);
    all.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return all;
}

test('BAK-01, AUD-08: a restored demo is the demo row by row; sign-ins are over and its trail is whole and says so', async () => {
  const app = await freshApp();
  await fillDemo(app);
  const source = await connect(app.superUrl);
  await source.query(`insert into sign_in (tenant_id, account_id, area, token_hash, started_at, seen_at, ends_at)
    select tenant_id, id, 'clinic', '\\x01', now(), now(), now() + interval '1 day' from account limit 1`);
  const before = await contents(app.superUrl);
  const { file, manifest } = await aBackup(app);
  expect(new Map(manifest.tables.map(({ name, rows }) => [name, rows]))).toEqual(
    new Map([...before].map(([name, rows]) => [name, rows.length])),
  );
  const target = await anEmptyDatabase(app);
  const reports = await loadBackup({
    file,
    masterKey,
    manifest,
    migrationsFolder,
    anchors: [],
    at: testNow,
    ...target,
  });
  expect(reports.every(({ fault }) => fault === null)).toBe(true);

  const after = await contents(target.superUrl);
  const changed = new Set(['audit_event', 'audit_head', 'sign_in']);
  for (const [name, rows] of before) if (!changed.has(name)) expect(after.get(name), name).toEqual(rows);
  const events = before.get('audit_event') ?? [];
  expect(events.length).toBeGreaterThan(10);
  expect(after.get('audit_event')?.filter((row) => !events.includes(row))).toEqual([
    expect.stringContaining('backup.restored'),
  ]);
  const restored = await connect(target.superUrl);
  const { rows } = await restored.query('select count(*)::int as living from sign_in where ended_at is null');
  expect(rows).toEqual([{ living: 0 }]);
  const auditor = await connect(asRole(target.superUrl, 'openipt_audit'));
  expect(await verifyTrails(auditor, [])).toEqual(reports);
});

test('BAK-03: after a restore every fence stands as a fresh migration leaves it, and numbers go on', async () => {
  const app = await freshApp();
  await fillDemo(app);
  const ours = await connect(app.superUrl);
  await ours.query(`insert into given_answer (tenant_id, patient_id, response_id, item, value)
    select tenant_id, patient_id, id, item, '1' from measure_response, generate_series(1, 3) as item limit 30`);
  const { file, manifest } = await aBackup(app);
  const target = await anEmptyDatabase(app);
  await loadBackup({ file, masterKey, manifest, migrationsFolder, anchors: [], at: testNow, ...target });
  const fences = `
    select c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner::regrole::text, c.relacl::text,
      array(select tgname::text || tgenabled::text from pg_trigger t where t.tgrelid = c.oid and not tgisinternal order by 1) as triggers,
      array(select conname::text || condeferrable || condeferred from pg_constraint k where k.conrelid = c.oid order by 1) as constraints
    from pg_class c where c.relnamespace in ('public'::regnamespace, 'working_notes'::regnamespace) and c.relkind = 'r' order by 1`;
  const theirs = await connect(target.superUrl);
  expect((await theirs.query(fences)).rows).toEqual((await ours.query(fences)).rows);
  const answers = await theirs.query(
    `select (select max(seq) from given_answer) < nextval('given_answer_seq') as goes_on`,
  );
  expect(answers.rows).toEqual([{ goes_on: true }]);
});

test('BAK-01: every table is in a backup or named among those left out, and the backup role reads each', async () => {
  const app = await freshApp();
  const client = await connect(asRole(app.superUrl, 'openipt_backup'));
  const { rows } = await client.query<{ name: string }>(
    `select case relnamespace when 'public'::regnamespace then relname else format('%s.%s', relnamespace::regnamespace, relname) end as name
     from pg_class where relnamespace::regnamespace::text !~ '^(pg_|information_schema|graphile_worker)' and relkind in ('r', 'p')`,
  );
  const held = (await tablesOf(client)).map(({ name }) => name);
  expect(new Set([...held, ...LEFT_OUT])).toEqual(new Set(rows.map(({ name }) => name)));
  const secret = held.filter((name) => !LEFT_OUT.has(name));
  const { rows: unreadable } = await client.query(
    `select name from unnest($1::text[]) as t (name) where not has_table_privilege(name, 'select')`,
    [secret],
  );
  expect(unreadable).toEqual([]);
});

test('BAK-03: a flipped byte anywhere, a cut at any length and a wrong key are refused before anything is touched', async () => {
  const app = await freshApp();
  await fillDemo(app);
  const { file } = await aBackup(app);
  const whole = readFileSync(file);
  const refusalOf = async (bytes: Buffer, key = masterKey): Promise<unknown> => {
    const broken = path.join(aFolder(), 'broken');
    writeFileSync(broken, bytes);
    return verifyBackup(broken, key).then(
      () => 'accepted',
      (error: unknown) => error,
    );
  };
  const places = [...Array(60).keys()].map((n) => Math.floor((n * (whole.length - 1)) / 59));
  for (const place of [...places, 1, 20, 130, 160]) {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(place) ^ 0x10, place);
    expect(await refusalOf(bytes), `byte ${place}`).toBeInstanceOf(BackupRefused);
    expect(await refusalOf(whole.subarray(0, place)), `cut at ${place}`).toBeInstanceOf(BackupRefused);
  }
  expect(await refusalOf(Buffer.concat([whole, Buffer.from([0])]))).toBeInstanceOf(BackupRefused);
  expect(await refusalOf(whole, new Uint8Array(32).fill(8))).toMatchObject({
    message: expect.stringMatching(/sealed with another master key/),
  });
  expect(await refusalOf(whole)).toBe('accepted');
});

test('BAK-01, BAK-07: the file is for its owner only, shows no word of the record, and is never written over', async () => {
  const app = await freshApp();
  await fillDemo(app);
  const { file } = await aBackup(app);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).includes('Sample')).toBe(false);
  const client = await connect(asRole(app.superUrl, 'openipt_backup'));
  await expect(writeBackup({ client, file, masterKey, at: testNow, program: '0.1.0' })).rejects.toThrow(
    /never written over/,
  );
});

test('BAK-03: a backup with a step this program does not know, or knows otherwise, is refused', async () => {
  const steps = readMigrations(migrationsFolder).map(({ name, sha256 }) => ({ name, sha256 }));
  const manifest = { program: '9.9.9', createdAt: testNow, steps, tables: [] };
  expect(() => assertKnownSteps(manifest, migrationsFolder)).not.toThrow();
  const newer = [...steps, { name: '9999-from-the-future.sql', sha256: 'a'.repeat(64) }];
  expect(() => assertKnownSteps({ ...manifest, steps: newer }, migrationsFolder)).toThrow(/9999-from-the-future/);
  const other = steps.map(({ name }) => ({ name, sha256: 'b'.repeat(64) }));
  expect(() => assertKnownSteps({ ...manifest, steps: other }, migrationsFolder)).toThrow(
    /not the one of this OpenIPT/,
  );
});

test('BAK-03: a database that holds a practice is left alone', async () => {
  const app = await freshApp();
  await fillDemo(app);
  const { file, manifest } = await aBackup(app);
  await expect(
    loadBackup({
      file,
      masterKey,
      manifest,
      migrationsFolder,
      anchors: [],
      at: testNow,
      migratorUrl: app.migratorUrl,
    }),
  ).rejects.toThrow(/already holds a practice/);
});
