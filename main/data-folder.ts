import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { errorCode, StartProblem } from './start-problem.ts';

/** Makes the data folder (0700) with its parents; refuses in one sentence when it cannot. Returns the full path. */
export function openDataFolder(dataDir: string): string {
  const folder = path.resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (error) {
    throw notWritable(folder, error);
  }
}

/** The one sentence for a data folder in which something could not be written. */
export const notWritable = (folder: string, error: unknown): StartProblem =>
  new StartProblem(
    `OpenIPT cannot write to its data folder ${folder} (${errorCode(error) ?? String(error)}); change its permissions, or set OPENIPT_DATA_DIR to another folder.`,
  );
