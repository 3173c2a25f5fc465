import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the system knows about one process; `born` tells it from a later process with the same number. */
export type ProcessFacts = Readonly<{ command: string; zombie: boolean; born: string }>;

/** Looks a process up by its number; undefined when there is none. */
export function processFacts(pid: number): ProcessFacts | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { command, zombie: fields[0] === 'Z', born: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): ProcessFacts | undefined {
  const ask = (what: string) =>
    spawnSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  const state = ask('stat');
  if (state.status !== 0) return undefined;
  return {
    command: ask('command').stdout.trim(),
    zombie: state.stdout.trim().startsWith('Z'),
    born: ask('lstart').stdout.trim(),
  };
}

/**
 * Whether some process still works inside this folder: the server's helpers may outlive it for a moment.
 * Outside Linux the answer is unknown, and therefore yes.
 */
export function somebodyWorksIn(folder: string): boolean {
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}
