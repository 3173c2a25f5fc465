import { rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '#main/postgres';
import { prepareDatabase, prepareRoles } from '#main/roles';
import { migrate } from '#store/migrate';
import { scratchFolder } from './scratch-folder.ts';

export const TEMPLATE = 'openipt_template';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's address on this run's server; empty in projects without a database. */
    superUrl: string;
  }
}

/**
 * Once per test run: one embedded server that need not survive a crash, and one migrated template database that every test
 * clones (test/clone-database.ts). Nothing is dropped during the run; the whole cluster goes at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = scratchFolder('openipt-test-');
  const postgres = await startPostgres(folder, { durable: false });
  await prepareRoles(postgres.superUrl);
  await prepareDatabase(postgres.superUrl, TEMPLATE);
  await migrate(postgres.urlFor('openipt_migrator', TEMPLATE), path.join(import.meta.dirname, '../store/migrations'));
  project.provide('superUrl', postgres.superUrl);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
