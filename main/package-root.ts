import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The checkout: where `content/` and `store/migrations/` lie. Found upwards, because built code lies deeper than its source. */
export const packageRoot: string = findUpwards(import.meta.dirname);

/** The version of this OpenIPT, from its package file. */
export const programVersion: string = versionIn(path.join(packageRoot, 'package.json'));

function versionIn(file: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}

function findUpwards(folder: string): string {
  if (existsSync(path.join(folder, 'package.json')) && existsSync(path.join(folder, 'store', 'migrations')))
    return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`No checkout of OpenIPT was found above ${import.meta.dirname}`);
  return findUpwards(parent);
}
