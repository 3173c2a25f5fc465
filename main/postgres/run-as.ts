import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lchownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StartProblem } from '../start-problem.ts';

/** The id of `nobody`, which every distribution has; initdb refuses an id without an account. */
const NOBODY = 65534;

/** How to start the server: what stands before the command, and the system account the server believes to run as. */
export type RunAs = Readonly<{ prefix: readonly string[]; account: string; owner: number }>;

const works = (command: readonly string[]): boolean =>
  spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' }).status === 0;

/**
 * PostgreSQL refuses root (CFG-06). As root we give it a user namespace that maps root to `nobody`: no account to create,
 * no change of owner, and it works below a private home. Where the kernel forbids that, it runs as the real `nobody`.
 * On Linux the server is told to end when we end, also when we are killed (`--pdeathsig`).
 * `userNamespace` is found out by trying when it is not given.
 */
export function runAs(home: string, bin: string, userNamespace?: boolean): RunAs {
  const me = process.getuid?.() ?? NOBODY;
  const dieWithUs = process.platform === 'linux' && works(['setpriv', '--pdeathsig', 'INT', '--', 'true']);
  const death = dieWithUs ? ['setpriv', '--pdeathsig', 'INT', '--'] : [];
  if (me !== 0) return { prefix: death, account: os.userInfo().username, owner: me };

  const namespace = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
  const mayUseNamespace = userNamespace ?? works([...namespace, 'true']);
  const owner = mayUseNamespace ? 0 : NOBODY;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  giveTo(home, owner);
  if (mayUseNamespace) return { prefix: [...namespace, ...death], account: 'nobody', owner };

  // The unprivileged server must be able to walk through the data folder into its own part of it.
  chmodSync(path.dirname(home), 0o711);
  const drop = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const prefix = [...drop, ...(dieWithUs ? ['--pdeathsig', 'INT'] : []), '--'];
  if (!works([...prefix, path.join(bin, 'postgres'), '--version']) || !works([...prefix, 'test', '-w', home]))
    throw new StartProblem(
      `As root, the database runs as user ${NOBODY}, which cannot reach ${bin} or ${home}; start OpenIPT as an ordinary user, move it out of a private folder, or set DATABASE_URL.`,
    );
  return { prefix, account: 'nobody', owner };
}

/** Hands the database folder to the id the server runs with; refuses a folder that belongs to some ordinary user. */
function giveTo(home: string, owner: number): void {
  const now = statSync(home).uid;
  if (now === owner) return;
  if (now !== 0 && now !== NOBODY)
    throw new StartProblem(`The database in ${home} belongs to user ${now}; start OpenIPT as that user, not as root.`);
  chownSync(home, owner, owner);
  for (const entry of readdirSync(home, { recursive: true, encoding: 'utf8' }))
    lchownSync(path.join(home, entry), owner, owner);
}
