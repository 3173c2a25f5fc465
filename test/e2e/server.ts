import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { builtServer } from '#main/build';
import { scratchFolder } from '../scratch-folder.ts';

/** A production server of its own, on its own port and data. */
export type TestServer = Readonly<{
  origin: string;
  port: number;
  dataDir: string;
  pid: number;
  /** Everything it printed so far. */
  stdout(): string;
  stderr(): string;
  /** Milliseconds from the call to the line that says it is ready. */
  readyAfter: number;
  /** Ends it the orderly way; the data stays until `remove`. Returns the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would: no warning, no last words. Its database ends by itself. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and data. */
  again(): Promise<TestServer>;
  /** Removes its data. Call after `stop` or `kill9`. */
  remove(): void;
}>;

export type ServerOptions = Readonly<{
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
  /** A stopped server's data folder to begin with a copy of; left out, everything is made from nothing. */
  kept?: string;
}>;

/** How a server ended that never got ready. */
export class NeverReady extends Error {
  override name = 'NeverReady';
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  constructor(code: number | null, stdout: string, stderr: string) {
    super(`the server ended with ${code} before it was ready:\n${stdout}${stderr}`);
    [this.code, this.stdout, this.stderr] = [code, stdout, stderr];
  }
}

/** Starts the built server and waits for its ready line. Throws `NeverReady` with code and output when it ends before. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const port = options.port ?? (await freePort());
  const home = options.dataDir === undefined ? scratchFolder('openipt-e2e-') : undefined;
  const dataDir = options.dataDir ?? path.join(home ?? '', 'data');
  if (options.kept !== undefined) copyData(options.kept, dataDir);
  const origin = options.env?.['ORIGIN'] ?? `http://localhost:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [builtServer], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: os.homedir(),
      OPENIPT_DATA_DIR: dataDir,
      PORT: String(port),
      ...options.env,
    },
  });
  const said = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text;
      if (said.out.includes('is ready at')) resolve();
    });
    child.once('close', (code) => reject(new NeverReady(code, said.out, said.err)));
  }).catch((error: unknown) => {
    if (home !== undefined) removeAll(home);
    throw error;
  });
  const readyAfter = performance.now() - began;

  return {
    origin,
    port,
    dataDir,
    pid: child.pid ?? 0,
    stdout: () => said.out,
    stderr: () => said.err,
    readyAfter,
    stop: () => end(child, 'SIGTERM'),
    kill9: async () => void (await end(child, 'SIGKILL')),
    again: () => startServer({ ...(options.env && { env: options.env }), dataDir, port }),
    remove: () => removeAll(...(home === undefined ? [dataDir, `${dataDir}.key`] : [home])),
  };
}

/** Copies a stopped server's data with its key. Folders stay private: the database refuses any other. */
function copyData(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  copyFileSync(`${from}.key`, `${to}.key`);
  const below = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const folder of [to, ...below.map(({ parentPath, name }) => path.join(parentPath, name))])
    chmodSync(folder, 0o700);
}

/** Patient, because the database of a killed server needs a moment to end. */
function removeAll(...places: readonly string[]): void {
  for (const place of places) rmSync(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
