import { sql, type Kysely, type Transaction } from 'kysely';
import type { Library } from '#domain/library';
import type { TenantId, UserId } from '#domain/ids.schema';
import type { PracticeLibraries } from './practice-libraries.ts';
import type { Tables } from './tables.ts';

declare const proof: unique symbol;

/** Why the record is opened; written with every audit event (MIN-04) and read by the database's fence. */
export type Purpose = 'care' | 'supervision' | 'office' | 'patient' | 'administration' | 'signIn' | 'system';

/**
 * The only object from which a query can be made: one transaction, one tenant, one person, one purpose (TEN-03).
 * It is made by `inScope` and by nothing else.
 */
export type Scope = Readonly<{
  db: Transaction<Tables>;
  /** Our content with what this practice published for itself (B.1). */
  library: Library;
  tenant: TenantId;
  user: UserId | null;
  purpose: Purpose;
  [proof]: true;
}>;

/** What a scope is opened on: the application's pool, and the content of each practice. */
export type Ground = Readonly<{ db: Kysely<Tables>; libraries: PracticeLibraries }>;

/** Who asks, reduced to what the database's fence knows. `user: null` is the system itself. */
export type Asking = Readonly<{ tenant: TenantId; user: UserId | null; purpose: Purpose }>;

export type Isolation = 'read committed' | 'serializable';

/** How a transaction is bound. */
export type Binding = Readonly<{
  isolation?: Isolation;
  /**
   * Nobody else of the practice writes to its trail until this has ended. Every act and every look ends with a line of the trail, so
   * that a serializable transaction which was overtaken once cannot be overtaken again (CNC-03).
   */
  alone?: boolean;
}>;

/** Runs `work` in one transaction bound to one tenant. Throws what `work` throws, after rolling everything back. */
export function inScope<T>(
  on: Ground,
  who: Asking,
  work: (s: Scope) => Promise<T>,
  { isolation = 'read committed', alone = false }: Binding = {},
): Promise<T> {
  const bound = (db: Kysely<Tables>): Promise<T> =>
    db
      .transaction()
      .setIsolationLevel(isolation)
      .execute(async (tx) => {
        const { rows } = await sql<{
          stamp: string | null;
        }>`select enter_practice(${who.tenant}::uuid, ${who.user}::uuid, ${who.purpose}) as stamp`.execute(tx);
        const library = await on.libraries.of(tx, who.tenant, rows[0]?.stamp ?? null);
        // The only cast in the store: a Scope exists because its context has just been set.
        return work({ db: tx, library, tenant: who.tenant, user: who.user, purpose: who.purpose } as Scope);
      });
  if (!alone) return bound(on.db);
  // Taken before the transaction begins: what it sees is settled by its first query, and waiting inside it would see too little.
  return on.db.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(trail_lock(${who.tenant}::uuid))`.execute(one);
    try {
      return await bound(one);
    } finally {
      await sql`select pg_advisory_unlock(trail_lock(${who.tenant}::uuid))`.execute(one);
    }
  });
}

/**
 * Runs `work` in the same transaction with the rights of the system itself, then gives the person's own back: for what the product
 * writes on somebody's behalf in records they may not open. The act that asks for it stands in the audit trail as any other.
 */
export async function asTheSystem<T>(s: Scope, work: (system: Scope) => Promise<T>): Promise<T> {
  await sql`select set_context(${s.tenant}::uuid, ${s.user}::uuid, 'system')`.execute(s.db);
  const value = await work({ ...s, purpose: 'system' });
  await sql`select set_context(${s.tenant}::uuid, ${s.user}::uuid, ${s.purpose})`.execute(s.db);
  return value;
}
