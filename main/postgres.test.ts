import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { postgresBinaries } from './postgres/binaries.ts';
import { processFacts } from './postgres/process-table.ts';
import { runAs } from './postgres/run-as.ts';
import { launchServer } from './postgres/server-process.ts';
import { serverArguments } from './postgres/server-settings.ts';
import { startPostgres, type Postgres, type PostgresOptions } from './postgres.ts';

const folders: string[] = [];
const running: { stop(): Promise<void> }[] = [];

const aFolder = (name = 'openipt-pg-') => {
  const folder = mkdtempSync(path.join(os.tmpdir(), name));
  folders.push(folder);
  return folder;
};
const started = async (folder: string, options: PostgresOptions = { durable: false }): Promise<Postgres> => {
  const postgres = await startPostgres(folder, options);
  running.push(postgres);
  return postgres;
};
const ask = async <T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // a test may kill the server under it
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
};

/** A program of its own that starts the server, prints its process number, and then only waits to be killed. */
async function inAnotherProcess(folder: string): Promise<{ child: ChildProcess; server: number }> {
  const program = `const { startPostgres } = await import('#main/postgres');
    const server = await startPostgres(${JSON.stringify(folder)});
    console.log(server.pid); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: path.join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const server = await new Promise<number>((resolve) => child.stdout.once('data', (text) => resolve(Number(text))));
  return { child, server };
}

const alive = (pid: number) => {
  const facts = processFacts(pid);
  return facts !== undefined && !facts.zombie;
};
const until = async (isTrue: () => boolean, patience = 10_000) => {
  for (const end = Date.now() + patience; !isTrue() && Date.now() < end;) await wait(20);
  return isTrue();
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('CNC-04, LOG-02: a durable server flushes, checks its pages and keeps statements out of its log', async () => {
  const { superUrl } = await started(aFolder(), { durable: true });
  const rows = await ask<{ name: string; setting: string }>(
    superUrl,
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums',
       'listen_addresses', 'log_statement', 'log_min_error_statement', 'log_error_verbosity', 'logging_collector')`,
  );
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    listen_addresses: '',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    logging_collector: 'off',
  });
});

test('CFG-02, CFG-06: data and socket are private, and what was written is there after a clean stop', async () => {
  const folder = path.join(aFolder(), 'made', 'on', 'demand');
  const first = await started(folder);
  await ask(first.superUrl, 'create table kept as select 7 as seven');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(folder, 'pg18', 'data')).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(folder, 'pg18', 'data', '.s.PGSQL.5432')).mode & 0o777).toBe(0o700);
  await first.stop();
  expect(alive(first.pid)).toBe(false);
  expect(existsSync(path.join(folder, 'running.json'))).toBe(false);
  expect(await ask((await started(folder)).superUrl, 'select seven from kept')).toEqual([{ seven: 7 }]);
});

test('a long path gets its socket in a short private place', async () => {
  const folder = path.join(aFolder(), 'x'.repeat(120));
  const { superUrl } = await started(folder);
  const socket = new URL(superUrl.replace('@/', '@socket/')).searchParams.get('host') ?? '';
  folders.push(socket);
  expect(socket.length).toBeLessThan(90);
  expect(statSync(socket).mode & 0o777).toBe(0o700);
  expect(await ask(superUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a second OpenIPT in the same folder refuses and leaves the first alone', async () => {
  const folder = aFolder();
  const other = await inAnotherProcess(folder);
  await expect(startPostgres(folder)).rejects.toThrow(/already running with the data folder .* \(process \d+\)/);
  expect(alive(other.server)).toBe(true);
  other.child.kill('SIGKILL');
  expect(await until(() => !alive(other.server))).toBe(true);
});

test('D-02: the server ends with a program that was killed, and every acknowledged row is there', async () => {
  const folder = aFolder();
  const other = await inAnotherProcess(folder);
  const url = `postgres://openipt_cluster@/postgres?host=${encodeURIComponent(path.join(folder, 'pg18', 'data'))}`;
  await ask(url, 'create table kept as select generate_series(1, 500) as n');
  other.child.kill('SIGKILL');
  expect(await until(() => !alive(other.server))).toBe(true);
  expect(await ask((await started(folder)).superUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 500 }]);
});

test('D-03: program and database killed together: the next start clears what they left', async () => {
  const folder = aFolder();
  const other = await inAnotherProcess(folder);
  const url = `postgres://openipt_cluster@/postgres?host=${encodeURIComponent(path.join(folder, 'pg18', 'data'))}`;
  await ask(url, 'create table kept as select generate_series(1, 500) as n');
  const gone = new Promise((resolve) => other.child.once('exit', resolve));
  process.kill(other.server, 'SIGKILL');
  other.child.kill('SIGKILL');
  await gone;
  expect(await ask((await started(folder)).superUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 500 }]);
});

test('D-02: a leftover server whose program is gone is stopped before the next one starts', async () => {
  const folder = aFolder();
  await (await started(folder, { durable: true })).stop();
  const data = path.join(folder, 'pg18', 'data');
  const bin = postgresBinaries();
  const orphan = await launchServer(bin, runAs(path.dirname(data), bin), serverArguments(data, data, true));
  const next = await started(folder, { durable: true });
  expect(next.pid).not.toBe(orphan.pid);
  expect(orphan.exitCode).toBe(0);
});

test('the note of a server whose number now belongs to another program is removed', async () => {
  const folder = aFolder();
  await (await started(folder)).stop();
  const note = path.join(folder, 'pg18', 'data', 'postmaster.pid');
  writeFileSync(note, `${process.pid}\n${path.dirname(note)}\n`, { mode: 0o600 });
  expect(await ask((await started(folder)).superUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('D-01: a database killed under a living program is started again', async () => {
  const postgres = await started(aFolder(), { durable: true });
  const before = postgres.pid;
  await ask(postgres.superUrl, 'create table kept as select 1 as n');
  process.kill(before, 'SIGKILL');
  expect(await until(() => postgres.pid !== before)).toBe(true);
  expect(await ask(postgres.superUrl, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a start killed while the cluster was being made begins anew', async () => {
  const folder = aFolder();
  await (await started(folder)).stop();
  const data = path.join(folder, 'pg18', 'data');
  spawnSync('mv', [data, `${data}.new`]);
  rmSync(path.join(`${data}.new`, 'global'), { recursive: true });
  expect(await ask((await started(folder)).superUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(readdirSync(path.dirname(data))).toEqual(['data']);
});

test('a folder that cannot be written is refused in one sentence', async () => {
  const file = path.join(aFolder(), 'a-file');
  writeFileSync(file, '');
  await expect(startPostgres(path.join(file, 'data'))).rejects.toThrow(
    /^OpenIPT cannot write to its data folder .*\(ENOTDIR\); change its permissions, or set OPENIPT_DATA_DIR to another folder\.$/,
  );
});

/** Whether an unprivileged user can reach this checkout; not when it lies below somebody's private folder. */
const asNobodyCan = [
  '--reuid=65534',
  '--regid=65534',
  '--clear-groups',
  'test',
  '-r',
  path.join(import.meta.dirname, '../package.json'),
];
const othersReachUs = process.getuid?.() === 0 && spawnSync('setpriv', asNobodyCan).status === 0;

test.runIf(process.getuid?.() === 0)(
  'as root without user namespaces the server runs as an unprivileged account',
  async () => {
    const folder = aFolder();
    if (!othersReachUs) {
      // Below a private folder that user cannot run our binaries, and the start says so in one sentence.
      await expect(started(folder, { durable: false, userNamespace: false })).rejects.toThrow(
        /cannot reach .*private folder/,
      );
      return;
    }
    const first = await started(folder, { durable: false, userNamespace: false });
    const status = readFileSync(`/proc/${first.pid}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m);
    await ask(first.superUrl, 'create table kept as select 1 as n');
    await first.stop();
    // The same folder later, where namespaces are allowed: ownership goes back.
    expect(await ask((await started(folder)).superUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  },
);

test.runIf(process.getuid?.() === 0 && othersReachUs)(
  'a folder of another user is refused to an ordinary user in one sentence',
  () => {
    const folder = aFolder();
    chmodSync(folder, 0o755);
    const program = `const { startPostgres } = await import('#main/postgres');
    await startPostgres(${JSON.stringify(folder)}).catch((e) => console.log(e.message));`;
    const asNobody = [
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      process.execPath,
      '--input-type=module',
      '-e',
    ];
    const { stdout } = spawnSync('setpriv', [...asNobody, program], {
      cwd: path.join(import.meta.dirname, '..'),
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/^OpenIPT cannot write to its data folder .*\(EACCES\)/);
  },
);
