import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from './package-root.ts';
import { StartProblem } from './start-problem.ts';

/** What the build is made of. Content and migrations are read at start instead, so a change of them needs no build. */
const SOURCES = ['api', 'cli', 'domain', 'jobs', 'main', 'store', 'usecases', 'web'];
const FILES = ['package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts', 'vite.plugins.ts'];

const build = path.join(packageRoot, 'build');
const note = path.join(build, 'made-from.sha256');

/** The entry of the built server. */
export const builtServer: string = path.join(build, 'server', 'openipt.js');

/** Builds when there is no build, or one made from other sources. Refuses with what the build said. */
export function ensureBuilt(): void {
  const sources = hashOfSources();
  if (existsSync(note) && existsSync(builtServer) && readFileSync(note, 'utf8') === sources) return;
  console.error('Preparing OpenIPT; this is needed once after a change and takes a few seconds …');
  for (const tool of ['svelte-kit sync', 'vite build']) runTool(tool);
  writeFileSync(note, sources);
}

/** Runs one of the carried build tools, silently unless it fails. */
function runTool(line: string): void {
  const [name = '', ...args] = line.split(' ');
  const bin = path.join(packageRoot, 'node_modules', '.bin');
  const made = spawnSync(process.execPath, [path.join(bin, name), ...args], {
    cwd: packageRoot,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`, NODE_ENV: 'production' },
  });
  if (made.status === 0) return;
  if (!existsSync(path.join(bin, name)))
    throw new StartProblem('OpenIPT is not installed completely; run "npm ci" first.');
  throw new StartProblem(`OpenIPT could not be built ("${line}").\n${made.stdout}${made.stderr}`);
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((folder) =>
    existsSync(path.join(packageRoot, folder))
      ? readdirSync(path.join(packageRoot, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !/[.]test[.]ts$/.test(entry.name))
          .map((entry) => path.join(entry.parentPath, entry.name))
      : [],
  );
  for (const file of [...FILES.map((name) => path.join(packageRoot, name)), ...files.toSorted()])
    hash.update(path.relative(packageRoot, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
