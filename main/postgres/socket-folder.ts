import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StartProblem } from '../start-problem.ts';

/** The system cuts socket addresses at 104 to 108 characters; the server adds `/.s.PGSQL.5432`. */
const LONGEST = 85;

/** Where the server's socket lives: inside the data folder, or in a short place when that path is too long. */
export function socketFolderOf(cluster: string): string {
  if (Buffer.byteLength(cluster) <= LONGEST) return cluster;
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  return path.join(os.tmpdir(), `openipt-${name}`);
}

/** Makes the socket's place ready and private. Refuses one that somebody else has made. */
export function prepareSocketFolder(cluster: string, owner: number): string {
  const folder = socketFolderOf(cluster);
  if (folder === cluster) return cluster;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  const found = lstatSync(folder);
  // The place can be guessed: somebody else may have made it first, to listen in our stead.
  if (!found.isDirectory() || (found.uid !== owner && !(isRoot && found.uid === 0)))
    throw new StartProblem(`${folder} belongs to somebody else; remove it or choose a shorter OPENIPT_DATA_DIR.`);
  if (isRoot) chownSync(folder, owner, owner);
  chmodSync(folder, 0o700);
  return folder;
}
