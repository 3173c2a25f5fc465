import { expect, onTestFinished, test } from 'vitest';
import pg from 'pg';
import { cloneDatabase, type ClonedDatabase } from '#test/clone-database';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const tenants = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;

async function twoPractices(database: ClonedDatabase): Promise<void> {
  const client = await connect(database.superUrl);
  for (const tenant of tenants)
    await client.query(
      `insert into practice (tenant_id, id, name, country, time_zone) values ($1, $1, 'Sample Practice', 'GB', 'Europe/London')`,
      [tenant],
    );
}

// Tables without a tenant, each with the reason why it may be so.
const shared = new Set([
  'schema_migration', // names of steps
  'heartbeat', // one worker per installation
  'door_flow', // before anybody is known; reached by its secret only, through functions
  'first_owner_link', // before there is a practice; reached by its secret only, through functions
  'limit_bucket', // counts strangers; its names are keyed hashes
]);

test('TEN-01 every table of a practice has a tenant, forced row-level security and a policy with a check', async () => {
  const client = await connect((await cloneDatabase()).superUrl);
  const { rows } = await client.query<{
    name: string;
    tenant: boolean;
    enabled: boolean;
    forced: boolean;
    checked: boolean;
  }>(`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull) as tenant,
      exists (select from pg_policy p where p.polrelid = c.oid and p.polwithcheck is not null) as checked
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
  const fenced = rows.filter(({ name }) => !shared.has(name));
  expect(fenced.length).toBeGreaterThan(20);
  expect(fenced.filter(({ tenant, enabled, forced, checked }) => !(tenant && enabled && forced && checked))).toEqual(
    [],
  );
});

test('TEN-05 TEN-06 the tenant leads every key, and every foreign key inside a practice carries it', async () => {
  const client = await connect((await cloneDatabase()).superUrl);
  const { rows } = await client.query<{ table: string; name: string; type: string; columns: string[] }>(`
    select c.conrelid::regclass::text as table, c.conname as name, c.contype as type,
      array(select a.attname::text from unnest(c.conkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as columns
    from pg_constraint c where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')`);
  const without = rows.filter(({ table, columns }) => !shared.has(table) && columns[0] !== 'tenant_id');
  expect(without.map(({ table, name }) => `${table}.${name}`)).toEqual(['practice.practice_id_key']);
});

test('TEN-03 without a context nothing is seen; with one, only that practice', async () => {
  const database = await cloneDatabase();
  await twoPractices(database);
  const app = await connect(database.appUrl);
  expect((await app.query('select * from practice')).rowCount).toBe(0);
  await app.query('begin');
  await app.query(`select set_context($1, null, 'system')`, [tenants[0]]);
  expect((await app.query('select tenant_id from practice')).rows).toEqual([{ tenant_id: tenants[0] }]);
  await app.query('commit');
  expect((await app.query('select * from practice')).rowCount).toBe(0);
});

test('TEN-05 a child that points to another practice is refused by the database', async () => {
  const database = await cloneDatabase();
  await twoPractices(database);
  const admin = await connect(database.superUrl);
  const { rows } = await admin.query(
    `insert into patient (tenant_id, record_number, display_name) values ($1, 1, 'Sample patient A.') returning id`,
    [tenants[0]],
  );
  const app = await connect(database.appUrl);
  await app.query('begin');
  await app.query(`select set_context($1, null, 'system')`, [tenants[1]]);
  await expect(
    app.query(`insert into course (tenant_id, patient_id, protocol_version, protocol_hash) values ($1, $2, '1', 'x')`, [
      tenants[1],
      rows[0].id,
    ]),
  ).rejects.toThrow(/foreign key/);
  await app.query('rollback');
});

test('TEN-03 a row of another practice cannot be written', async () => {
  const database = await cloneDatabase();
  await twoPractices(database);
  const app = await connect(database.appUrl);
  await app.query('begin');
  await app.query(`select set_context($1, null, 'system')`, [tenants[1]]);
  await expect(
    app.query(`insert into patient (tenant_id, record_number, display_name) values ($1, 1, 'Sample patient A.')`, [
      tenants[0],
    ]),
  ).rejects.toThrow(/row-level security/);
  await app.query('rollback');
});

test('TEN-02 the application role owns nothing, bypasses nothing and cannot become another role', async () => {
  const database = await cloneDatabase();
  const app = await connect(database.appUrl);
  const { rows } = await app.query(
    `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }]);
  for (const role of ['openipt_migrator', 'openipt_backup', 'openipt_audit', 'openipt_report'])
    await expect(app.query(`set role ${role}`)).rejects.toThrow(/permission denied/);
  await expect(app.query('create table mine (a int)')).rejects.toThrow(/permission denied/);
});

// Definer functions run with their owner's rights, so each is named here with its reason (TEN-07).
const definers = new Set([
  'append_audit', // the only way into the audit chain
  // Doors: each answers for one exact secret, address or credential, because before a sign-in there is no practice yet.
  'door_sign_in',
  'door_accounts',
  'door_passkey',
  'door_invitation',
  'door_check_in_link',
  'door_is_set_up', // yes or no
  'door_help_country', // a country code, for the public help page
  'door_profile', // one profile that its therapist published, by its id
  'flow_put',
  'flow_get',
  'flow_take',
  'first_owner_put',
  'first_owner_take',
  'first_owner_open',
  'all_practices', // names and ids, for jobs and the operator (TEN-10)
  'practices_to_watch', // ids, for the sweep of alerts (TEN-10)
  'practices_with_courses', // ids, for the nightly judging (TEN-10)
]);

test('TEN-07 no runtime role reads half-made sign-ins, and only the application may knock at doors', async () => {
  const database = await cloneDatabase();
  const app = await connect(database.appUrl);
  for (const table of ['door_flow', 'first_owner_link']) {
    await expect(app.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
  }
  for (const role of ['openipt_report', 'openipt_audit'] as const) {
    const other = await connect(database.urlFor(role));
    await expect(other.query(`select * from door_accounts('a@b.example', 'staff')`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(other.query(`select * from flow_get('\\x00', now())`)).rejects.toThrow(/permission denied/);
  }
});

test('TEN-07 views run with the asker’s rights, and definer functions are on the reviewed list with a fixed search path', async () => {
  const client = await connect((await cloneDatabase()).superUrl);
  const views =
    await client.query(`select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
    and not coalesce(c.reloptions, '{}') @> array['security_invoker=true']`);
  expect(views.rows).toEqual([]);
  const functions = await client.query<{ name: string; path: boolean }>(`select p.proname as name,
    exists (select from unnest(p.proconfig) c where c like 'search_path=%') as path
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`);
  expect(functions.rows.filter(({ name, path }) => !definers.has(name) || !path)).toEqual([]);
});
