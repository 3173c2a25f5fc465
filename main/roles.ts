import type pg from 'pg';
import { connect } from '#store/connection';
import { StartProblem } from './start-problem.ts';

/**
 * The five roles of every installation (TEN-02). None is a superuser, none can become another, and only the migrator owns
 * anything. The backup role passes by row policies: a backup that misses rows would be worthless.
 */
const ROLES = {
  openipt_migrator: 'login',
  openipt_app: 'login',
  openipt_audit: 'login',
  openipt_backup: 'login bypassrls',
  openipt_report: 'login',
} as const;

export type Role = keyof typeof ROLES;
const NAMES = Object.keys(ROLES) as readonly Role[];

/** Makes the five roles where they are missing and takes every other right from them. Needs the cluster's superuser. */
export async function prepareRoles(superUrl: string): Promise<void> {
  await asClient(superUrl, async (client) => {
    const found = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
      NAMES,
    ]);
    const existing = new Set(found.rows.map(({ rolname }) => rolname));
    for (const name of NAMES) {
      const verb = existing.has(name) ? 'alter' : 'create';
      const bypass = ROLES[name].includes('bypassrls') ? '' : 'nobypassrls';
      await client.query(
        `${verb} role ${name} nosuperuser nocreatedb nocreaterole noreplication noinherit ${bypass} ${ROLES[name]}`,
      );
    }
  });
}

/**
 * Makes a database owned by the migrator, into which only our roles may enter; a copy of `template` when one is given.
 * Does nothing when it exists. Names are our own constants and generated ids, never input.
 */
export async function prepareDatabase(superUrl: string, name: string, template?: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new RangeError(`not a database name: ${name}`);
  await asClient(superUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`create database ${name} owner openipt_migrator template ${template ?? 'template0'}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${NAMES.join(', ')}`);
  });
}

/** What an administrator of a server of their own runs once, to be given passwords and a fitting database name. */
export const ROLES_SQL: string = [
  ...NAMES.map(
    (name) => `create role ${name} ${ROLES[name]} nosuperuser nocreatedb nocreaterole noinherit password '…';`,
  ),
  'create database openipt owner openipt_migrator template template0 encoding utf8;',
  'revoke all on database openipt from public;',
  `grant connect on database openipt to ${NAMES.join(', ')};`,
  '',
].join('\n');

type RoleFacts = { name: string; superuser: boolean; bypass: boolean; owns: string | null; member: string | null };

/**
 * Refuses to serve with a role for which row-level security is no fence: a superuser, one that bypasses it, one that owns
 * tables, or one that can become such a role. Says which statements mend it (TEN-02).
 */
export async function assertSafeRole(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query<RoleFacts>(`
    select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypass,
           (select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relowner = r.oid and c.relkind in ('r', 'p') and n.nspname !~ '^pg_' limit 1) as owns,
           (select o.rolname from pg_roles o where o.oid <> r.oid and pg_has_role(r.oid, o.oid, 'member')
             and (o.rolsuper or o.rolbypassrls
                  or exists (select from pg_class c where c.relowner = o.oid and c.relkind in ('r', 'p'))) limit 1) as member
      from pg_roles r where r.rolname = current_user`);
  const role = rows[0];
  if (!role) throw new StartProblem('The database does not say which role DATABASE_URL connects as.');
  const danger = dangerOf(role);
  if (danger !== undefined) throw new StartProblem(`OpenIPT does not start: ${danger} ${MEND}`);
}

function dangerOf({ name, superuser, bypass, owns, member }: RoleFacts): string | undefined {
  if (superuser) return `the role "${name}" in DATABASE_URL is a superuser, for whom row-level security does not hold.`;
  if (bypass) return `the role "${name}" in DATABASE_URL may bypass row-level security.`;
  if (owns !== null)
    return `the role "${name}" in DATABASE_URL owns the table ${owns} and could switch its row-level security off.`;
  if (member !== null)
    return `the role "${name}" in DATABASE_URL may act as "${member}", for whom row-level security is no fence.`;
  return undefined;
}

const MEND =
  'Put the role openipt_app into DATABASE_URL; "npx openipt migrate --roles-sql" prints the statements that make it.';

/** Refuses when the server may acknowledge a write it could still lose, or would not notice a damaged page (CNC-04). */
export async function assertDurable(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')`,
  );
  const off = rows.filter(
    ({ name, setting }) => setting === 'off' || (name === 'synchronous_commit' && setting === 'local'),
  );
  if (off.length > 0)
    throw new StartProblem(
      `The database could lose records: ${off.map(({ name, setting }) => `${name} is ${setting}`).join(', ')}; switch each on and start again.`,
    );
}

async function asClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await connect(url);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
