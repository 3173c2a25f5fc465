import type pg from 'pg';
import { connect } from '#store/connection';
import type { Config } from './config.ts';
import { prepareDatabase, prepareRoles, type Role } from './roles.ts';
import { DATABASE, startPostgres, urlsOfRunning } from './postgres.ts';
import { FolderInUse, StartProblem } from './start-problem.ts';

/**
 * Connects as one of the roles other than the application's, for a command: through a server that runs in this data folder, or through
 * one started for it. A PostgreSQL server of one's own is reached by the address in `given`, read from the variable it names.
 */
export async function asRole<T>(
  config: Config,
  role: Role,
  given: Readonly<{ url: string | undefined; variable: string }>,
  work: (client: pg.Client, url: string) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl !== undefined) {
    const { url, variable } = given;
    if (!url) throw new StartProblem(`Put the address of the role ${role} into the environment variable ${variable}.`);
    return connected(url, work);
  }
  try {
    const postgres = await startPostgres(config.dataDir);
    try {
      await prepareRoles(postgres.superUrl);
      await prepareDatabase(postgres.superUrl, DATABASE);
      return await connected(postgres.urlFor(role), work);
    } finally {
      await postgres.stop();
    }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    return connected(urlsOfRunning(config.dataDir)(role), work);
  }
}

async function connected<T>(url: string, work: (client: pg.Client, url: string) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client, url);
  } finally {
    await client.end();
  }
}
