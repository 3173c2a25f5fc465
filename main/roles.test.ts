import pg from 'pg';
import { onTestFinished, expect, test } from 'vitest';
import { cloneDatabase } from '#test/clone-database';
import { assertDurable, assertSafeRole } from './roles.ts';

const poolOf = (url: string) => {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  onTestFinished(() => pool.end());
  return pool;
};

test('TEN-02: the application role is safe; owner, backup and superuser are refused with the way to mend it', async () => {
  const { appUrl, migratorUrl, superUrl, urlFor } = await cloneDatabase();
  await expect(assertSafeRole(poolOf(appUrl))).resolves.toBeUndefined();
  await expect(assertSafeRole(poolOf(superUrl))).rejects.toThrow(
    /^OpenIPT does not start: the role "openipt_cluster" in DATABASE_URL is a superuser, .* Put the role openipt_app into DATABASE_URL; "npx openipt migrate --roles-sql"/,
  );
  await expect(assertSafeRole(poolOf(migratorUrl))).rejects.toThrow(
    /"openipt_migrator" in DATABASE_URL owns the table /,
  );
  await expect(assertSafeRole(poolOf(urlFor('openipt_backup')))).rejects.toThrow(/may bypass row-level security/);
});

test('TEN-02: a role that can become the owner is refused', async () => {
  const { superUrl, name } = await cloneDatabase();
  const administrator = poolOf(superUrl);
  const role = `member_${name}`;
  await administrator.query(`create role ${role} login in role openipt_migrator`);
  await expect(assertSafeRole(poolOf(superUrl.replace('openipt_cluster', role)))).rejects.toThrow(
    /may act as "openipt_migrator"/,
  );
});

test('TEN-02: the application role cannot become another role or make anything', async () => {
  const { appUrl } = await cloneDatabase();
  const pool = poolOf(appUrl);
  for (const role of ['openipt_migrator', 'openipt_audit', 'openipt_backup', 'openipt_report', 'openipt_cluster'])
    await expect(pool.query(`set role ${role}`)).rejects.toThrow(/permission denied/);
  await expect(pool.query('create table mine ()')).rejects.toThrow(/permission denied/);
  await expect(pool.query('create schema mine')).rejects.toThrow(/permission denied/);
  await expect(pool.query('alter table practice disable row level security')).rejects.toThrow(/must be owner/);
});

test('CNC-04: a server that may lose an acknowledged write is refused', async () => {
  const { appUrl } = await cloneDatabase(); // the test server runs without flushing
  await expect(assertDurable(poolOf(appUrl))).rejects.toThrow(/could lose records: .*fsync is off/);
});
