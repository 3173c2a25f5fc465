import path from 'node:path';
import { openDatabase, type Database } from '#store/database';
import { DatabaseNewer, migrate, MigrationChanged, pendingMigrations } from '#store/migrate';
import type { Config } from './config.ts';
import { packageRoot } from './package-root.ts';
import { DATABASE, startPostgres, urlsOfRunning } from './postgres.ts';
import { assertDurable, assertSafeRole, prepareDatabase, prepareRoles } from './roles.ts';
import { errorCode, FolderInUse, StartProblem } from './start-problem.ts';

export const migrationsFolder: string = path.join(packageRoot, 'store', 'migrations');

/** The opened database, and how to leave it in order: first the pool, then the server. */
export type OpenedDatabase = Database & Readonly<{ url: string }>;

export type OpenOptions = Readonly<{
  /** Whether the server of an OpenIPT that already runs in this data folder will do. Default `false`. */
  mayShare?: boolean;
  /** Hears when the embedded server is gone for good. */
  onLost?: (error: unknown) => void;
}>;

/**
 * Opens the database of this installation as the application role. The embedded one is started, prepared and migrated; a
 * server named by DATABASE_URL must be up to date already and its role must be one that row-level security holds (TEN-02).
 */
export async function openStore(config: Config, options: OpenOptions = {}): Promise<OpenedDatabase> {
  return inPlainWords(async () => {
    if (config.databaseUrl !== undefined) return openPrepared(config.databaseUrl, 'DATABASE_URL');
    try {
      return await openEmbedded(config.dataDir, options.onLost);
    } catch (error) {
      if (!(error instanceof FolderInUse && options.mayShare)) throw error;
      return openPrepared(urlsOfRunning(config.dataDir)('openipt_app'), 'the running OpenIPT');
    }
  });
}

async function openEmbedded(dataDir: string, onLost: OpenOptions['onLost']): Promise<OpenedDatabase> {
  const postgres = await startPostgres(dataDir, onLost ? { onLost } : {});
  try {
    await prepareRoles(postgres.superUrl);
    await prepareDatabase(postgres.superUrl, DATABASE);
    await migrate(postgres.urlFor('openipt_migrator'), migrationsFolder);
    const url = postgres.urlFor('openipt_app');
    const database = openDatabase(url);
    await assertDurable(database.pool);
    return {
      ...database,
      url,
      close: async () => {
        await database.close();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Opens a database somebody else looks after: nothing is changed there, everything is checked. */
async function openPrepared(url: string, place: string): Promise<OpenedDatabase> {
  const database = openDatabase(url);
  try {
    await assertSafeRole(database.pool);
    const pending = await pendingMigrations(database.pool, migrationsFolder);
    if (pending.length > 0)
      throw new StartProblem(
        `The database of ${place} is not up to date (${pending.length} steps are missing); see "npx openipt migrate --help".`,
      );
    await assertDurable(database.pool);
    return { ...database, url };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Turns what an operator can mend into one sentence. The address, which may hold a password, is never repeated. */
export async function inPlainWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseNewer)
      throw new StartProblem(`${error.message} Install that newer version, or restore a backup.`, { cause: error });
    if (error instanceof MigrationChanged)
      throw new StartProblem(`${error.message} Install OpenIPT again from its source.`, { cause: error });
    const code = errorCode(error);
    if (code !== undefined && UNREACHABLE.test(code))
      throw new StartProblem(
        `OpenIPT cannot reach the database server (${code}); check DATABASE_URL and that it is running.`,
      );
    if (code !== undefined && NOT_LET_IN.test(code))
      throw new StartProblem(
        `The database server does not let OpenIPT in (${code}); check role, password and database name.`,
      );
    throw error;
  }
}

const UNREACHABLE = /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENOENT)$/;
/** Codes of PostgreSQL: refused sign-in (class 28) and a database that does not exist. */
const NOT_LET_IN = /^(28\w{3}|3D000)$/;
