import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartProblem } from '../start-problem.ts';
import { processFacts, somebodyWorksIn } from './process-table.ts';

const PATIENCE = 10_000;
const STEP = 50;

/**
 * Clears what an unclean end left in the data folder: a server whose OpenIPT is gone is asked to stop, and the note of a
 * server that no longer exists is removed. Call only while holding the folder's claim. The server's own check for
 * shared memory hangs on that note, so it is removed only once nothing works in the folder any more.
 */
export async function clearLeftover(cluster: string, socketFolder: string): Promise<void> {
  const note = path.join(cluster, 'postmaster.pid');
  const until = Date.now() + PATIENCE;
  let asked: NodeJS.Signals | undefined;
  while (existsSync(note)) {
    const pid = Number.parseInt(readFileSync(note, 'utf8'), 10);
    const state = stateOf(pid, cluster);
    if (state === 'gone' && !somebodyWorksIn(realpathSync(cluster))) {
      rmSync(note, { force: true });
      rmSync(path.join(socketFolder, '.s.PGSQL.5432.lock'), { force: true });
      rmSync(path.join(socketFolder, '.s.PGSQL.5432'), { force: true });
      return;
    }
    // A dead server outside Linux: its own start finds the note and judges it.
    if (state === 'gone' && process.platform !== 'linux') return;
    const signal = Date.now() > until - PATIENCE / 2 ? 'SIGQUIT' : 'SIGINT';
    if (state === 'ours' && asked !== signal) {
      asked = signal;
      process.kill(pid, signal);
    }
    if (Date.now() > until)
      throw new StartProblem(
        `A database server from an earlier run (process ${pid}) does not stop; end it and start again.`,
      );
    await wait(STEP);
  }
}

/** `gone` covers a zombie, which holds nothing any more, and a number that now belongs to some other program. */
function stateOf(pid: number, cluster: string): 'ours' | 'gone' {
  const facts = Number.isInteger(pid) && pid > 0 ? processFacts(pid) : undefined;
  if (!facts || facts.zombie) return 'gone';
  return /postgres/.test(facts.command) && facts.command.includes(cluster) ? 'ours' : 'gone';
}
