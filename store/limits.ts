import { sql, type Kysely } from 'kysely';
import type { Bucket } from '#domain/access/limits';
import type { Tables } from './tables.ts';

type Changes = ReadonlyMap<string, Bucket | undefined>;

/** Buckets nobody touched for so long say nothing any more, unless they count failures in a row. */
const staleAfterDays = 40;

/**
 * Locks the named buckets, hands their states to `decide`, and stores what it answers, in one transaction: of a hundred attempts
 * at the same moment each sees the one before (RAT-01). A bucket that `decide` answers with `undefined` is forgotten. Buckets
 * belong to no practice and their names are keyed hashes, so no scope is needed.
 */
export async function changeBuckets<T>(
  db: Kysely<Tables>,
  { names, now }: Readonly<{ names: readonly string[]; now: string }>,
  decide: (states: Changes) => Readonly<{ changes: Changes; answer: T }>,
): Promise<T> {
  const ordered = [...new Set(names)].toSorted(); // one order for everybody, so that nobody waits in a circle
  return db.transaction().execute(async (tx) => {
    // The advisory locks also hold names that have no row yet.
    await sql`select pg_advisory_xact_lock(hashtextextended(n, 77)) from unnest(${ordered}::text[]) with ordinality t (n, i) order by i`.execute(
      tx,
    );
    const rows = await tx.selectFrom('limit_bucket').where('bucket', 'in', ordered).selectAll().execute();
    const states = new Map(ordered.map((name) => [name, undefined as Bucket | undefined]));
    for (const row of rows)
      states.set(row.bucket, {
        since: row.since,
        count: row.count,
        inARow: row.in_a_row,
        delays: row.delays,
        delayedUntil: row.delayed_until,
        touchedAt: row.touched_at,
      });
    const { changes, answer } = decide(states);
    for (const [bucket, state] of changes) {
      if (!state) await tx.deleteFrom('limit_bucket').where('bucket', '=', bucket).execute();
      else {
        const values = {
          since: state.since,
          count: state.count,
          in_a_row: state.inARow,
          delays: state.delays,
          delayed_until: state.delayedUntil,
          touched_at: state.touchedAt,
        };
        await tx
          .insertInto('limit_bucket')
          .values({ bucket, ...values })
          .onConflict((c) => c.column('bucket').doUpdateSet(values))
          .execute();
      }
    }
    await sql`delete from limit_bucket where bucket in (select bucket from limit_bucket
      where touched_at < ${now}::timestamptz - make_interval(days => ${staleAfterDays}) and in_a_row < 100 limit 5 for update skip locked)`.execute(
      tx,
    );
    return answer;
  });
}
