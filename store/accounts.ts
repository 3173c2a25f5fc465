import { sql, type Kysely } from 'kysely';
import type { Role } from '#domain/access/acts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** Where an account is, found before any tenant is known. */
export type AccountPlace = Readonly<{ tenant_id: string; id: string }>;

/** Active accounts of this kind with this address, at most three. The address is lower case. */
export async function accountsByEmail(
  db: Kysely<Tables>,
  email: string,
  kind: 'staff' | 'patient',
): Promise<readonly AccountPlace[]> {
  const { rows } = await sql<AccountPlace>`select * from door_accounts(${email}, ${kind})`.execute(db);
  return rows;
}

/** Whether any practice that is no sample exists here. */
export async function isSetUp(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select door_is_set_up() as yes`.execute(db);
  return rows[0]?.yes ?? false;
}

export const accountOf = (s: Scope, id: string) =>
  s.db
    .selectFrom('account')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .select(['id', 'kind', 'display_name', 'email', 'patient_id', 'status', 'version'])
    .executeTakeFirst();

export const accountOfPatient = (s: Scope, patient: string) =>
  s.db
    .selectFrom('account')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patient)
    .select(['id', 'display_name', 'email', 'status'])
    .executeTakeFirst();

type NewAccount = Readonly<{
  id: string;
  kind: 'staff' | 'patient';
  name: string;
  email: string | null;
  patient: string | null;
  status: 'invited' | 'active';
}>;

/** Adds an account. Answers false when the address already has one in this practice; nothing is stored then. */
export async function insertAccount(
  s: Scope,
  { id, kind, name, email, patient, status }: NewAccount,
): Promise<boolean> {
  const row = await s.db
    .insertInto('account')
    .values({ tenant_id: s.tenant, id, kind, display_name: name, email, patient_id: patient, status })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function setAccountStatus(s: Scope, id: string, status: 'invited' | 'active' | 'disabled'): Promise<void> {
  await s.db
    .updateTable('account')
    .set((e) => ({ status, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .execute();
}

/** Sets the address an account signs in with. Answers false when another account of the practice has it. */
export async function setAccountEmail(s: Scope, id: string, email: string): Promise<boolean> {
  const taken = await s.db
    .selectFrom('account')
    .where('tenant_id', '=', s.tenant)
    .where('email', '=', email)
    .where('id', '!=', id)
    .select('id')
    .executeTakeFirst();
  if (taken) return false;
  await s.db
    .updateTable('account')
    .set((e) => ({ email, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .execute();
  return true;
}

/** Roles an account holds now. */
export async function rolesOf(s: Scope, account: string): Promise<readonly Role[]> {
  const rows = await s.db
    .selectFrom('role_grant')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('ends_at', 'is', null)
    .select('role')
    .orderBy('role')
    .execute();
  return rows.map(({ role }) => role as Role); // the check constraint allows nothing else
}

export const grantRole = (s: Scope, account: string, role: Role) =>
  s.db
    .insertInto('role_grant')
    .values({ tenant_id: s.tenant, account_id: account, role, granted_by: s.user })
    .onConflict((c) => c.doNothing())
    .execute();

export const endRole = (s: Scope, account: string, role: Role) =>
  s.db
    .updateTable('role_grant')
    .set((e) => ({ ends_at: sql<string>`now()`, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('role', '=', role)
    .where('ends_at', 'is', null)
    .execute();

/** Everybody who works here, with what the owner needs to see (M4): no more than 200. */
export const staffList = (s: Scope) =>
  s.db
    .selectFrom('account as a')
    .where('a.tenant_id', '=', s.tenant)
    .where('a.kind', '=', 'staff')
    .select((e) => [
      'a.id',
      'a.display_name',
      'a.email',
      'a.status',
      e
        .selectFrom('sign_in as i')
        .whereRef('i.tenant_id', '=', 'a.tenant_id')
        .whereRef('i.account_id', '=', 'a.id')
        .select((f) => f.fn.max('i.started_at').as('at'))
        .as('last_sign_in'),
      e
        .exists(
          e
            .selectFrom('account_totp as t')
            .whereRef('t.tenant_id', '=', 'a.tenant_id')
            .whereRef('t.account_id', '=', 'a.id')
            .select('t.account_id'),
        )
        .as('has_codes'),
      e
        .selectFrom('account_passkey as k')
        .whereRef('k.tenant_id', '=', 'a.tenant_id')
        .whereRef('k.account_id', '=', 'a.id')
        .select((f) => f.fn.countAll<number>().as('n'))
        .as('passkeys'),
      sql<readonly Role[]>`array(select g.role from role_grant g where g.tenant_id = a.tenant_id and g.account_id = a.id
        and g.ends_at is null order by g.role)`.as('roles'),
    ])
    .orderBy('a.display_name')
    .limit(200)
    .execute();

/** The practice itself, as its settings show it. */
export const practiceOf = (s: Scope) =>
  s.db
    .selectFrom('practice')
    .where('tenant_id', '=', s.tenant)
    .select(['id', 'name', 'country', 'time_zone', 'settings', 'sample', 'version'])
    .executeTakeFirstOrThrow();
