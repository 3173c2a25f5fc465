import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { connect } from './connection.ts';

/** The database has migrations this program does not know: it was used with a newer OpenIPT. */
export class DatabaseNewer extends Error {
  override name = 'DatabaseNewer';
}
/** A migration that has run differs from the file on disk. */
export class MigrationChanged extends Error {
  override name = 'MigrationChanged';
}

type Migration = Readonly<{ name: string; text: string; sha256: string }>;
const lockSeed = 0x0913_1707; // one lock for all starters, so that two servers never migrate at once (UPG-01)

/** All migrations in order. Files are plain SQL named `NNNN-what.sql`. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    });
}

/**
 * Brings the database up to date, forward only, one transaction per file, under one advisory lock. With `only`, it makes no other
 * steps than those, for a backup that was taken before the rest existed.
 * Throws `DatabaseNewer` or `MigrationChanged` without touching anything.
 */
export async function migrate(
  url: string,
  folder: string,
  { only }: Readonly<{ only?: readonly string[] }> = {},
): Promise<{ applied: readonly string[] }> {
  const client = await connect(url);
  try {
    await client.query('select pg_advisory_lock($1)', [lockSeed]);
    await client.query(`create table if not exists schema_migration
      (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
    await client.query('grant select on schema_migration to openipt_app, openipt_backup');
    const pending = (await pendingOf(client, readMigrations(folder))).filter(
      ({ name }) => only === undefined || only.includes(name),
    );
    for (const migration of pending) await apply(client, migration);
    await prepareJobs(client, url);
    return { applied: pending.map(({ name }) => name) };
  } finally {
    await client.end();
  }
}

/** The names that have not run yet; used by a start that may not migrate (a foreign server). */
export async function pendingMigrations(pool: pg.Pool, folder: string): Promise<readonly string[]> {
  const known = readMigrations(folder);
  const exists = await pool.query("select to_regclass('schema_migration') is not null as yes");
  if (!exists.rows[0].yes) return known.map(({ name }) => name);
  return (await pendingOf(pool, known)).map(({ name }) => name);
}

async function pendingOf(on: pg.Client | pg.Pool, known: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows } = await on.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  );
  for (const { name, sha256 } of rows) {
    const file = known.find((migration) => migration.name === name);
    if (!file)
      throw new DatabaseNewer(`The database has the step ${name}, which this version of OpenIPT does not know.`);
    if (file.sha256 !== sha256) throw new MigrationChanged(`The step ${name} has run, and its file has changed since.`);
  }
  const done = new Set(rows.map(({ name }) => name));
  return known.filter(({ name }) => !done.has(name));
}

async function apply(client: pg.Client, { name, text, sha256 }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query(text);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * The job library keeps its own tables behind row-level security without a policy. The application role adds jobs inside its
 * own transactions and works them off, so it gets a policy and the rights; jobs carry ids only (docs/decisions/0007).
 */
async function prepareJobs(client: pg.Client, url: string): Promise<void> {
  await runMigrations({ connectionString: url });
  await client.query(`
    grant usage on schema graphile_worker to openipt_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to openipt_app;
    grant usage, select on all sequences in schema graphile_worker to openipt_app;
    grant execute on all functions in schema graphile_worker to openipt_app;
    do $$ declare t record; begin
      for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
                 and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'openipt_app_works') loop
        execute format('create policy openipt_app_works on %s to openipt_app using (true) with check (true)', t.name);
      end loop;
    end $$;`);
}
