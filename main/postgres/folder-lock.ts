import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { errorCode, FolderInUse, StartProblem } from '../start-problem.ts';
import { processFacts } from './process-table.ts';

/**
 * Claims the data folder for this process, so that a second OpenIPT refuses instead of taking our server for a leftover.
 * A claim whose process is gone is void. Returns the release. Refuses while another OpenIPT runs there.
 */
export function claimFolder(folder: string): () => void {
  const file = path.join(folder, 'running.json');
  const mine = JSON.stringify({ pid: process.pid, born: processFacts(process.pid)?.born ?? '' });
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return () => {
        if (readClaim(file) === mine) rmSync(file, { force: true });
      };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const found = readClaim(file);
    if (found === undefined) continue;
    const holder = holderOf(found);
    if (holder !== undefined)
      throw new FolderInUse(
        `OpenIPT is already running with the data folder ${folder} (process ${holder}); stop it first, or set OPENIPT_DATA_DIR.`,
      );
    discard(file, found);
  }
  throw new StartProblem(`The data folder ${folder} is being claimed by another start; try again in a moment.`);
}

function readClaim(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The living process behind a claim; undefined for a void one, also when its number now belongs to another process. */
function holderOf(claim: string): number | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(claim);
  } catch {
    return undefined; // cut short by a crash
  }
  if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed) || !('born' in parsed)) return undefined;
  if (typeof parsed.pid !== 'number' || parsed.pid === process.pid) return undefined;
  const facts = processFacts(parsed.pid);
  return facts && !facts.zombie && facts.born === parsed.born ? parsed.pid : undefined;
}

/** Takes a void claim away; puts it back when two starts collided and the file had already become the other's. */
function discard(file: string, expected: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // the other start was faster
  }
  if (readClaim(aside) !== expected) {
    try {
      linkSync(aside, file);
    } catch {
      // A third start holds it by now; the loop will see.
    }
  }
  rmSync(aside, { force: true });
}
