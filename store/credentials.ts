import { sql, type Kysely } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

export async function passwordOf(s: Scope, account: string): Promise<string | undefined> {
  const row = await s.db
    .selectFrom('account_password')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .select('hash')
    .executeTakeFirst();
  return row?.hash;
}

export const setPassword = (s: Scope, account: string, hash: string, at: string) =>
  s.db
    .insertInto('account_password')
    .values({ tenant_id: s.tenant, account_id: account, hash, set_at: at })
    .onConflict((c) => c.columns(['tenant_id', 'account_id']).doUpdateSet({ hash, set_at: at }))
    .execute();

export const totpOf = (s: Scope, account: string) =>
  s.db
    .selectFrom('account_totp')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .select(['sealed', 'last_step', 'set_at'])
    .executeTakeFirst();

/** Keeps a sealed secret that has just been proved with the code of `step`. */
export const setTotp = (s: Scope, account: string, given: { sealed: Buffer; step: number; at: string }) => {
  const values = { sealed: given.sealed, last_step: given.step, set_at: given.at };
  return s.db
    .insertInto('account_totp')
    .values({ tenant_id: s.tenant, account_id: account, ...values })
    .onConflict((c) => c.columns(['tenant_id', 'account_id']).doUpdateSet(values))
    .execute();
};

/** Uses up one 30-second step. Of two who send the same code, also at the same moment, one hears true (AUT-06). */
export async function useTotpStep(s: Scope, account: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await s.db
    .updateTable('account_totp')
    .set({ last_step: step })
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Replaces all recovery codes of an account. */
export async function setRecoveryCodes(s: Scope, account: string, hashes: readonly Buffer[]): Promise<void> {
  await s.db
    .deleteFrom('account_recovery_code')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .execute();
  await s.db
    .insertInto('account_recovery_code')
    .values(hashes.map((code_hash) => ({ tenant_id: s.tenant, account_id: account, code_hash })))
    .execute();
}

/** Uses up one recovery code. True once per code (AUT-07). */
export async function useRecoveryCode(s: Scope, account: string, hash: Buffer, at: string): Promise<boolean> {
  const { numUpdatedRows } = await s.db
    .updateTable('account_recovery_code')
    .set({ used_at: at })
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function recoveryCodesLeft(s: Scope, account: string): Promise<number> {
  const { n } = await s.db
    .selectFrom('account_recovery_code')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** Takes every credential of an account away, before new ones are stored (INV-07). */
export async function forgetCredentials(s: Scope, account: string): Promise<void> {
  for (const table of [
    'account_password',
    'account_totp',
    'account_passkey',
    'account_recovery_code',
    'known_device',
  ] as const)
    await s.db.deleteFrom(table).where('tenant_id', '=', s.tenant).where('account_id', '=', account).execute();
}

export async function isKnownDevice(s: Scope, account: string, hash: Buffer): Promise<boolean> {
  const row = await s.db
    .selectFrom('known_device')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('device_hash', '=', hash)
    .select('seen_at')
    .executeTakeFirst();
  return row !== undefined;
}

export const rememberDevice = (s: Scope, account: string, hash: Buffer, at: string) =>
  s.db
    .insertInto('known_device')
    .values({ tenant_id: s.tenant, account_id: account, device_hash: hash, seen_at: at })
    .onConflict((c) => c.columns(['tenant_id', 'account_id', 'device_hash']).doUpdateSet({ seen_at: at }))
    .execute();

/** Where a passkey belongs, found by its public id before any tenant is known. */
export type PasskeyPlace = Readonly<{ tenant_id: string; id: string; account_id: string; kind: 'staff' | 'patient' }>;

export async function passkeyPlace(db: Kysely<Tables>, credentialId: string): Promise<PasskeyPlace | undefined> {
  const { rows } = await sql<PasskeyPlace>`select * from door_passkey(${credentialId})`.execute(db);
  return rows[0];
}

export type NewPasskey = Readonly<{
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: readonly string[];
  name: string;
}>;

/** Adds a passkey. Answers false when this very passkey is already there. */
export async function addPasskey(s: Scope, account: string, key: NewPasskey, at: string): Promise<boolean> {
  const row = await s.db
    .insertInto('account_passkey')
    .values({
      tenant_id: s.tenant,
      account_id: account,
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      transports: [...key.transports],
      name: key.name,
      added_at: at,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export const passkeysOf = (s: Scope, account: string) =>
  s.db
    .selectFrom('account_passkey')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .select(['id', 'credential_id', 'public_key', 'counter', 'transports', 'name', 'added_at', 'used_at'])
    .orderBy('added_at')
    .limit(20)
    .execute();

/** Notes a use. The counter only ever grows, so of two uses with the same count one hears false (AUT-02). */
export async function usePasskey(s: Scope, id: string, counter: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await s.db
    .updateTable('account_passkey')
    .set({ counter, used_at: at })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where((e) => e.or([e('counter', '<', counter), e.and([e('counter', '=', 0), e.val(counter === 0)])]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function removePasskey(s: Scope, account: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await s.db
    .deleteFrom('account_passkey')
    .where('tenant_id', '=', s.tenant)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
