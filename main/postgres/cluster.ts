import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from '../start-problem.ts';
import type { RunAs } from './run-as.ts';

/** The account initdb makes. It creates roles and databases and is used for nothing else (TEN-02). */
export const SUPERUSER = 'openipt_cluster';

/**
 * Makes the data folder once. It grows under another name and is renamed when complete, so a start killed half-way
 * leaves nothing that looks like a database.
 */
export function createCluster(cluster: string, bin: string, who: RunAs, isDurable: boolean): void {
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return;
  const growing = `${cluster}.new`;
  rmSync(growing, { recursive: true, force: true });
  const [command = '', ...rest] = [...who.prefix, path.join(bin, 'initdb')];
  const made = spawnSync(
    command,
    [
      ...rest,
      `--pgdata=${growing}`,
      `--username=${SUPERUSER}`,
      '--auth-local=peer',
      '--auth-host=reject',
      '--encoding=UTF8',
      // Sorting and case do not depend on what the machine has installed, today or after an upgrade.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      ...(isDurable ? [] : ['--no-sync']),
    ],
    { encoding: 'utf8', env: serverEnvironment() },
  );
  if (made.status !== 0)
    throw new StartProblem(
      `The database could not be created in ${path.dirname(cluster)}: ${lastLine(made.stderr ?? '') || String(made.error ?? made.signal)}`,
    );
  renameSync(growing, cluster);
}

/**
 * Who may connect: this account and the server's own, through the socket, under any role of ours (CFG-02). The socket
 * folder is private as well; the system's word about who is calling is the second lock.
 */
export function writeAccessRules(cluster: string, who: RunAs, me: string): void {
  const accounts = [...new Set([who.account, me])];
  write('pg_hba.conf', 'local all all peer map=openipt\n');
  write('pg_ident.conf', accounts.map((account) => `openipt "${account}" all\n`).join(''));

  function write(name: string, text: string): void {
    const file = path.join(cluster, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (process.getuid?.() === 0) chownSync(file, who.owner, who.owner);
  }
}

/** Nothing of our environment steers the server: no PG… variable, no locale, no time zone. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
