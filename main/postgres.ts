import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { notWritable, openDataFolder } from './data-folder.ts';
import { postgresBinaries } from './postgres/binaries.ts';
import { createCluster, SUPERUSER, writeAccessRules } from './postgres/cluster.ts';
import { claimFolder } from './postgres/folder-lock.ts';
import { clearLeftover } from './postgres/leftover.ts';
import { runAs } from './postgres/run-as.ts';
import { serverArguments } from './postgres/server-settings.ts';
import { launchServer, stopServer } from './postgres/server-process.ts';
import { prepareSocketFolder, socketFolderOf } from './postgres/socket-folder.ts';
import { StartProblem } from './start-problem.ts';

/** The product's own database on an embedded server. */
export const DATABASE = 'openipt';

/** A running embedded server. `pid` changes when the server had to be started again. */
export type Postgres = Readonly<{
  /** The address for one role, through the private socket. */
  urlFor(role: string, database?: string): string;
  /** The cluster's own superuser: makes roles and databases, and is used for nothing else (TEN-02). */
  superUrl: string;
  readonly pid: number;
  /** Ends the server cleanly and releases the data folder. */
  stop(): Promise<void>;
}>;

export type PostgresOptions = Readonly<{
  /** `false` only for clusters that live as long as one test run: writes may be lost in a crash. Default `true`. */
  durable?: boolean;
  /** Told when the server ended by itself and could not be started again. Default: nobody is told. */
  onLost?: (error: unknown) => void;
  /** As root: whether to use a user namespace. Default: whenever the kernel allows one. */
  userNamespace?: boolean;
}>;

/**
 * Starts PostgreSQL 18 in `<dataDir>/pg18`, making it on first use. Works as root and as an ordinary user; a server left by
 * an unclean end is cleared first; one that dies under us is started again.
 *
 * Refuses with a `StartProblem` of one sentence: folder not writable, another OpenIPT running there, unknown platform.
 */
export async function startPostgres(dataDir: string, options: PostgresOptions = {}): Promise<Postgres> {
  const isDurable = options.durable ?? true;
  const folder = openDataFolder(dataDir);
  const release = claimOrExplain(folder);
  try {
    const cluster = clusterIn(folder);
    const bin = postgresBinaries();
    const who = runAs(path.dirname(cluster), bin, options.userNamespace);
    mkdirSync(path.dirname(cluster), { recursive: true, mode: 0o700 });
    createCluster(cluster, bin, who, isDurable);
    writeAccessRules(cluster, who, os.userInfo().username);
    const socket = prepareSocketFolder(cluster, who.owner);
    const start = async () => {
      await clearLeftover(cluster, socket);
      return launchServer(bin, who, serverArguments(cluster, socket, isDurable));
    };
    const server = await supervise(start, options.onLost ?? (() => undefined));
    const urlFor = urlsThrough(socket);
    return {
      urlFor,
      superUrl: urlFor(SUPERUSER, 'postgres'),
      get pid() {
        return server.pid();
      },
      stop: async () => {
        await server.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The addresses of the server another OpenIPT runs in this data folder. */
export const urlsOfRunning = (dataDir: string): Postgres['urlFor'] =>
  urlsThrough(socketFolderOf(clusterIn(path.resolve(dataDir))));

// The major version is part of the name: a cluster of another one is another folder, never opened by mistake.
const clusterIn = (folder: string) => path.join(folder, 'pg18', 'data');

const urlsThrough =
  (socket: string): Postgres['urlFor'] =>
  (role, database = DATABASE) =>
    `postgres://${role}@/${database}?host=${encodeURIComponent(socket)}&port=5432`;

/** Keeps one server running: starts it again when it ends without being asked, a few times a minute at most. */
async function supervise(start: () => Promise<ChildProcess>, onLost: (error: unknown) => void) {
  let stopping = false;
  let child = await start();
  let recent: readonly number[] = [];
  let restarting: Promise<void> = Promise.resolve();
  const endWithUs = () => child.kill('SIGINT');
  process.once('exit', endWithUs);

  const watch = () => child.once('exit', () => (restarting = again()));
  const again = async () => {
    if (stopping) return;
    recent = [...recent.filter((at) => at > Date.now() - 60_000), Date.now()];
    try {
      if (recent.length > 5) throw new StartProblem('The database keeps ending by itself; OpenIPT stops.');
      child = await start();
      watch();
    } catch (error) {
      onLost(error);
    }
  };
  watch();
  return {
    pid: () => child.pid ?? 0,
    stop: async () => {
      stopping = true;
      await restarting;
      await stopServer(child);
      process.removeListener('exit', endWithUs);
    },
  };
}

function claimOrExplain(folder: string): () => void {
  try {
    return claimFolder(folder);
  } catch (error) {
    throw error instanceof StartProblem ? error : notWritable(folder, error);
  }
}
