import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Anchor } from '#domain/access/audit-chain';
import { verifyTrails, type ChainReport } from '#store/audit-verify';
import { connect } from '#store/connection';
import { migrate, readMigrations } from '#store/migrate';
import { StartProblem } from '../start-problem.ts';
import { BACKED_UP_SCHEMAS, sqlName, type Manifest, type TableHead } from './manifest.ts';
import { recordsIn, type BackupRecord } from './read-backup.ts';
import { BackupRefused } from './sealed-file.ts';

export type LoadRequest = Readonly<{
  file: string;
  masterKey: Uint8Array;
  /** What `verifyBackup` found in the file. */
  manifest: Manifest;
  /** The migrator's address of a database that holds nothing. */
  migratorUrl: string;
  migrationsFolder: string;
  /** Heads written outside the database; those the backup is old enough to hold are compared with its trail. */
  anchors: readonly Anchor[];
  /** When the restore happens, an ISO instant. */
  at: string;
}>;

/** Refuses a backup of a newer program, or of one whose steps differ from ours, before anything is touched (BAK-03). */
export function assertKnownSteps({ steps, program }: Manifest, migrationsFolder: string): void {
  const ours = new Map(readMigrations(migrationsFolder).map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of steps) {
    if (!ours.has(name))
      throw new StartProblem(
        `The backup was written by OpenIPT ${program} with the step ${name}, which this version does not know; install a newer version first.`,
      );
    if (ours.get(name) !== sha256)
      throw new StartProblem(
        `The step ${name} of the backup is not the one of this OpenIPT; install it again from its source.`,
      );
  }
}

/**
 * Fills an empty database from a verified backup: first the steps it was taken at, then all rows in one transaction in which every
 * reference, every count and the audit trail are checked, then the steps that came later. All sign-ins end, and every trail gets an
 * event that says so (BAK-06, AUD-08). Throws, with no row loaded, when anything is not as the manifest says.
 */
export async function loadBackup(request: LoadRequest): Promise<readonly ChainReport[]> {
  const { manifest, migratorUrl, migrationsFolder } = request;
  assertKnownSteps(manifest, migrationsFolder);
  await migrate(migratorUrl, migrationsFolder, { only: manifest.steps.map(({ name }) => name) });
  const client = await connect(migratorUrl);
  try {
    await client.query('begin');
    await refuseFilled(client);
    const reports = await withFencesDown(client, async () => {
      await loadRows(client, request);
      await client.query('set constraints all immediate'); // every reference is looked up here
      await moveSequences(client);
      await endSignIns(client, request.at);
      await noteRestore(client);
      return verified(client, request.anchors);
    });
    await client.query('commit');
    await migrate(migratorUrl, migrationsFolder);
    return reports;
  } finally {
    await client.end();
  }
}

async function refuseFilled(client: pg.Client): Promise<void> {
  await client.query('alter table practice no force row level security');
  const { rows } = await client.query<{ filled: boolean }>('select exists (select from practice) as filled');
  await client.query('alter table practice force row level security');
  if (rows[0]?.filled) throw new StartProblem('The database already holds a practice; nothing was changed.');
}

/**
 * As the owner of the tables: row policies do not bind us, triggers that make further rows rest, and references are looked up at the
 * end, because tables arrive in the order of their names. All of it is put back as it was, in the same transaction.
 */
async function withFencesDown<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const { rows: tables } = await client.query<{ name: string; forced: boolean }>(
    `
    select c.oid::regclass::text as name, c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and c.relkind = 'r' order by 1`,
    [BACKED_UP_SCHEMAS],
  );
  const { rows: references } = await client.query<{ on: string; name: string }>(
    `
    select conrelid::regclass::text as on, quote_ident(conname) as name from pg_constraint
    where contype = 'f' and not condeferrable and connamespace = any($1::regnamespace[])`,
    [BACKED_UP_SCHEMAS],
  );
  const forced = tables.filter(({ forced }) => forced);
  for (const { name } of forced) await client.query(`alter table ${name} no force row level security`);
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
  for (const { on, name } of references)
    await client.query(`alter table ${on} alter constraint ${name} deferrable initially deferred`);
  const result = await work();
  for (const { on, name } of references)
    await client.query(`alter table ${on} alter constraint ${name} not deferrable`);
  for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
  for (const { name } of forced) await client.query(`alter table ${name} force row level security`);
  return result;
}

async function loadRows(client: pg.Client, { file, masterKey, manifest }: LoadRequest): Promise<void> {
  const expected = new Map(manifest.tables.map(({ name, rows }) => [name, rows]));
  const records = recordsIn(file, masterKey);
  let one = await records.next();
  while (!one.done && one.value.kind === 'table') {
    const { head } = one.value;
    const rowsOfTable = async function* () {
      for (one = await records.next(); !one.done && one.value.kind === 'rows'; one = await records.next())
        yield one.value.bytes;
    };
    const target = client.query(copyFrom(copyInto(head)));
    await pipeline(rowsOfTable(), target);
    if (target.rowCount !== expected.get(head.name))
      throw new BackupRefused(`The table ${head.name} did not take every row of the backup; nothing was restored.`);
  }
  await drained(records);
}

const copyInto = ({ name, columns }: TableHead): string =>
  `copy ${sqlName(name)} (${columns.map((column) => `"${column}"`).join(', ')}) from stdin`;

async function drained(records: AsyncGenerator<BackupRecord>): Promise<void> {
  for await (const _ of records);
}

/** A sequence goes on behind the highest number that was loaded. */
async function moveSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select d.adrelid::regclass::text as table, quote_ident(a.attname) as column,
           (regexp_match(pg_get_expr(d.adbin, d.adrelid), $$nextval\\('([^']+)'$$))[1] as sequence
    from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    join pg_class c on c.oid = d.adrelid
    where c.relnamespace = 'public'::regnamespace and pg_get_expr(d.adbin, d.adrelid) like 'nextval(%'`);
  for (const { table, column, sequence } of rows)
    await client.query(`select setval($1::regclass, coalesce((select max(${column}) from ${table}), 0) + 1, false)`, [
      sequence,
    ]);
}

/** Whoever was signed in when the backup was taken has to sign in again (BAK-06). */
async function endSignIns(client: pg.Client, at: string): Promise<void> {
  await client.query(`update sign_in set ended_at = $1, ended_why = 'ended' where ended_at is null`, [at]);
}

/** Says in every trail that what follows comes after a restore; the trail before it stays as it was (AUD-08). */
async function noteRestore(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tenant: string }>('select tenant_id as tenant from practice order by 1');
  const requestId = randomUUID();
  for (const { tenant } of rows) {
    await client.query(`select set_context($1, null, 'system')`, [tenant]);
    await client.query(`select append_audit('SYS', 'backup.restored', 'installation', null, null, 'done', $1, 'cli')`, [
      requestId,
    ]);
  }
}

async function verified(client: pg.Client, anchors: readonly Anchor[]): Promise<readonly ChainReport[]> {
  const { rows } = await client.query<{ tenant: string; seq: string }>(
    'select tenant_id as tenant, seq from audit_head',
  );
  const heads = new Map(rows.map(({ tenant, seq }) => [tenant, Number(seq)]));
  // The newest event is the one that tells of the restore: what came at its number before is in no backup.
  const old = anchors.filter(({ tenant, seq }) => seq < (heads.get(tenant) ?? 0));
  const reports = await verifyTrails(client, old);
  const broken = reports.find(({ fault }) => fault !== null);
  if (broken) throw new BackupRefused(`The audit trail in the backup is not whole: ${broken.fault?.what}.`);
  return reports;
}
