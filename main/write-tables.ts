import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#store/migrate';
import { tablesSource } from '#store/tables-source';
import { startPostgres } from './postgres.ts';
import { prepareDatabase, prepareRoles } from './roles.ts';

/** `npm run tables`: migrates a throw-away database and writes the types of its tables to `store/tables.ts`. */
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'openipt-tables-'));
const postgres = await startPostgres(folder, { durable: false });
try {
  await prepareRoles(postgres.superUrl);
  await prepareDatabase(postgres.superUrl, 'openipt');
  const url = postgres.urlFor('openipt_migrator');
  await migrate(url, join(root, 'store/migrations'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  writeFileSync(join(root, 'store/tables.ts'), await tablesSource(client));
  await client.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
