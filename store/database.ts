import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

// Instants and dates stay text (ISO 8601) from the database to the screen; only domain/calendar.ts does arithmetic with them.
const asInstant = (text: string): string =>
  new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')).toISOString();
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, asInstant);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export type Database = Readonly<{ kysely: Kysely<Tables>; pool: pg.Pool; close(): Promise<void> }>;

/**
 * Opens a pool for one role. `onLost` hears of connections the server dropped while idle; without a listener such a drop
 * would end the process. `max` is the number of connections (default 10).
 */
export function openDatabase(
  url: string,
  { max = 10, onLost = () => {} }: { max?: number; onLost?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 });
  pool.on('error', onLost);
  // A connection in use can be dropped as well; its query fails, and nothing else may.
  pool.on('connect', (client) => client.on('error', onLost));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { kysely, pool, close: () => kysely.destroy() };
}
