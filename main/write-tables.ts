import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#store/connection';
import { migrate } from '#store/migrate';
import { tablesSource } from '#store/tables-source';
import { startPostgres } from './postgres.ts';
import { prepareDatabase, prepareRoles } from './roles.ts';

/**
 * `npm run tables`: migrates a throw-away database and writes the types of its tables to `store/tables.ts`.
 * With `--check` it only compares, and fails when the file is out of date.
 */
const root = join(import.meta.dirname, '..');
const file = join(root, 'store/tables.ts');
const folder = mkdtempSync(join(tmpdir(), 'openipt-tables-'));
const postgres = await startPostgres(folder, { durable: false });
try {
  await prepareRoles(postgres.superUrl);
  await prepareDatabase(postgres.superUrl, 'openipt');
  const url = postgres.urlFor('openipt_migrator');
  await migrate(url, join(root, 'store/migrations'));
  const client = await connect(url);
  const source = await tablesSource(client);
  if (!process.argv.includes('--check')) writeFileSync(file, source);
  else if (readFileSync(file, 'utf8') !== source) {
    console.log('store/tables.ts is out of date: run "npm run tables"');
    process.exitCode = 1;
  }
  await client.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
