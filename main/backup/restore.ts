import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect } from '#store/connection';
import { anchorsFile, readAnchors } from '../anchors.ts';
import type { Config } from '../config.ts';
import { migrationsFolder } from '../database.ts';
import { DATABASE, startPostgres, type Postgres } from '../postgres.ts';
import { prepareDatabase, prepareRoles } from '../roles.ts';
import { StartProblem } from '../start-problem.ts';
import { assertKnownSteps, loadBackup } from './load-backup.ts';
import { verifyBackup } from './read-backup.ts';

export type RestoreRequest = Readonly<{
  config: Pick<Config, 'dataDir' | 'databaseUrl'>;
  masterKey: Uint8Array;
  file: string;
  at: string;
  /** Only prove the backup, on a cluster that is thrown away (BAK-04). */
  check: boolean;
  /** Also when the database holds records; they stay beside the restored ones under another name. */
  force: boolean;
  /** The environment variable with the migrator's address, for a server of one's own. */
  urlVariable: string | undefined;
}>;

/** What a restore came to. `kept` is the database in which the former records stay, if there were any. */
export type Restored = Readonly<{ createdAt: string; rows: number; events: number; kept: string | null }>;

/** Proves a backup and puts it in the place of an empty database (BAK-03). Refuses with a `StartProblem` and nothing changed. */
export async function restore(request: RestoreRequest): Promise<Restored> {
  const { config, masterKey, file, at, check, urlVariable } = request;
  if (!existsSync(file)) throw new StartProblem(`There is no backup ${file}.`);
  const manifest = await verifyBackup(file, masterKey);
  assertKnownSteps(manifest, migrationsFolder);
  const { anchors } = readAnchors(config.dataDir, masterKey);
  const load = async (migratorUrl: string): Promise<number> => {
    const reports = await loadBackup({ file, masterKey, manifest, migratorUrl, migrationsFolder, anchors, at });
    return reports.reduce((sum, { events }) => sum + events, 0);
  };
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const restored = (events: number, kept: string | null = null): Restored => ({
    createdAt: manifest.createdAt,
    rows,
    events,
    kept,
  });
  if (check) return restored(await onScratchCluster(load));
  if (config.databaseUrl !== undefined) return restored(await load(addressIn(urlVariable)));
  const { events, kept } = await inPlaceOfOurs(request, load);
  return restored(events, kept);
}

async function onScratchCluster(load: (migratorUrl: string) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openipt-check-'));
  const postgres = await startPostgres(folder, { durable: false });
  try {
    await prepareRoles(postgres.superUrl);
    await prepareDatabase(postgres.superUrl, DATABASE);
    return await load(postgres.urlFor('openipt_migrator'));
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function addressIn(variable: string | undefined): string {
  const url = variable === undefined ? undefined : process.env[variable];
  if (!url)
    throw new StartProblem(
      "DATABASE_URL names a server; give the migrator's address of an empty database with --url-env.",
    );
  return url;
}

/** The rows grow in a database of their own; only when they are proven do the names change places. */
async function inPlaceOfOurs({ config, force, at }: RestoreRequest, load: (migratorUrl: string) => Promise<number>) {
  const postgres = await startPostgres(config.dataDir);
  try {
    await prepareRoles(postgres.superUrl);
    await prepareDatabase(postgres.superUrl, DATABASE);
    const isFilled = await holdsPractice(postgres);
    if (isFilled && !force)
      throw new StartProblem(
        'There are records in this installation already; nothing was changed. With --force they are put aside and kept.',
      );
    const growing = `openipt_restoring_${randomBytes(6).toString('hex')}`;
    await prepareDatabase(postgres.superUrl, growing);
    const events = await load(postgres.urlFor('openipt_migrator', growing)).catch(async (error: unknown) => {
      await asSuper(postgres, `drop database ${growing}`);
      throw error;
    });
    const stamp = at.slice(0, 19).replaceAll(/[-:T]/g, '');
    const kept = isFilled ? `openipt_before_${stamp}` : null;
    await asSuper(
      postgres,
      kept === null ? `drop database ${DATABASE}` : `alter database ${DATABASE} rename to ${kept}`,
    );
    await asSuper(postgres, `alter database ${growing} rename to ${DATABASE}`);
    putAnchorsAside(config.dataDir, stamp);
    return { events, kept };
  } finally {
    await postgres.stop();
  }
}

/** Heads written after the backup speak of events that are gone; they stay readable beside the new file (AUD-08). */
function putAnchorsAside(dataDir: string, stamp: string): void {
  const file = anchorsFile(dataDir);
  if (existsSync(file)) renameSync(file, path.join(dataDir, `anchors-before-${stamp}.ndjson`));
}

async function holdsPractice(postgres: Postgres): Promise<boolean> {
  const client = await connect(postgres.superUrl.replace('/postgres?', `/${DATABASE}?`));
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('public.practice') is not null as there`,
    );
    if (!rows[0]?.there) return false;
    const { rowCount } = await client.query('select from practice limit 1');
    return (rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}

/** The names are our own constants and generated ids, never input. */
async function asSuper(postgres: Postgres, statement: string): Promise<void> {
  const client = await connect(postgres.superUrl);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
