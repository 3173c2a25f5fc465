import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, openSync, closeSync, fsyncSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { StartProblem } from '../start-problem.ts';
import { BACKED_UP_SCHEMAS, LEFT_OUT, RECORD, sqlName, type Manifest, type TableHead } from './manifest.ts';
import { seal } from './sealed-file.ts';

export type BackupRequest = Readonly<{
  /** Connected as the backup role: it may read everything and write nothing. */
  client: pg.Client;
  file: string;
  masterKey: Uint8Array;
  /** When, ISO instant, and by which version of the program. */
  at: string;
  program: string;
}>;

/**
 * Writes everything into one sealed file, from one moment of the database, while it goes on being used (BAK-01). The file is
 * complete or not there at all, and for its owner only (BAK-07). Refuses to write over an existing file.
 */
export async function writeBackup({ client, file, masterKey, at, program }: BackupRequest): Promise<Manifest> {
  if (existsSync(file)) throw new StartProblem(`${file} exists already; a backup is never written over.`);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const growing = `${file}.part`;
  rmSync(growing, { force: true });
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    const manifest: Manifest = { program, createdAt: at, steps: await stepsOf(client), tables: [] };
    await pipeline(
      recordsOf(client, manifest),
      createGzip(),
      (plain: AsyncIterable<Buffer>) => seal(plain, masterKey),
      createWriteStream(growing, { mode: 0o600 }),
    );
    await client.query('commit');
    flush(growing);
    renameSync(growing, file);
    return manifest;
  } catch (error) {
    rmSync(growing, { force: true });
    throw error;
  }
}

/** A backup counts when it is on the disk, not when the system has promised to put it there. */
function flush(file: string): void {
  const handle = openSync(file, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

async function stepsOf(client: pg.Client): Promise<Manifest['steps']> {
  const { rows } = await client.query<Manifest['steps'][number]>(
    'select name, sha256 from schema_migration order by name',
  );
  return rows;
}

/** The tables of ours with their columns, in a fixed order; a column made from others is made again by the database. */
export async function tablesOf(client: pg.Client): Promise<readonly TableHead[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `
    select case n.nspname when 'public' then c.relname else format('%s.%s', n.nspname, c.relname) end as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = any($1) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by n.nspname, c.relname order by n.nspname, c.relname`,
    [BACKED_UP_SCHEMAS],
  );
  return rows.filter(({ name }) => !LEFT_OUT.has(name));
}

/** All records of a backup. Fills in the manifest's tables as they go by. */
async function* recordsOf(client: pg.Client, manifest: Manifest): AsyncGenerator<Buffer> {
  for (const head of await tablesOf(client)) {
    yield record(RECORD.table, Buffer.from(JSON.stringify(head)));
    const hash = createHash('sha256');
    let rows = 0;
    const names = head.columns.map((column) => `"${column}"`).join(', ');
    for await (const bytes of client.query(copyTo(`copy ${sqlName(head.name)} (${names}) to stdout`))) {
      hash.update(bytes);
      rows += linesIn(bytes);
      yield record(RECORD.rows, bytes);
    }
    manifest.tables.push({ ...head, columns: [...head.columns], rows, sha256: hash.digest('hex') });
  }
  yield record(RECORD.manifest, Buffer.from(JSON.stringify(manifest)));
}

/** COPY writes one row per line and escapes line ends inside values, so lines are rows. */
export function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  return lines;
}

function record(kind: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(kind);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}
