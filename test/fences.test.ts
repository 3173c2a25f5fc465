import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The fences of architecture section 3, each with a planted breach, in a little checkout beside the real one.
const root = path.join(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'openipt-fences-'));
const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  '.dependency-cruiser.cjs',
  '.oxlintrc.json',
  'domain/tsconfig.json',
];

function plant(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), `${text}\n`);
}
function tool(name: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'node_modules/.bin', name), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return stdout + stderr;
}

const RINGS = ['domain', 'store', 'usecases', 'web', 'api', 'jobs', 'cli', 'main'];

beforeAll(() => {
  for (const file of CONFIGURATION) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const ring of RINGS) plant(`${ring}/thing.ts`, 'export const thing = 1;');
  plant('domain/thing.schema.ts', 'export const schema = 1;');
  plant('web/thing.server.ts', 'export const server = 1;');
  plant('web/routes/thing.ts', 'export const route = 1;');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const svelte = (from: string) => `<script lang="ts">\n  import { thing } from '${from}';\n</script>\n{thing}`;
const uses = (from: string) => `import { thing } from '${from}';\nexport const used = thing;`;
const BREACHES: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['domain-ring', 'domain/a.ts', uses('#store/thing')],
  ['domain-ring', 'domain/b.ts', "export type { thing } from '#usecases/thing';"],
  ['domain-stays-pure', 'domain/c.ts', "import { readFileSync } from 'node:fs';\nexport const used = readFileSync;"],
  ['domain-stays-pure', 'domain/d.ts', "import { Hono } from 'hono';\nexport const used = Hono;"],
  ['store-ring', 'store/a.ts', uses('#usecases/thing')],
  ['usecases-ring', 'usecases/a.ts', uses('#web/thing')],
  ['usecases-ring', 'usecases/b.ts', uses('#main/thing')],
  ['web-ring', 'web/a.ts', uses('#store/thing')],
  ['web-ring', 'web/a.svelte', svelte('#store/thing')],
  ['web-ring', 'web/b.ts', uses('#api/thing')],
  ['api-ring', 'api/a.ts', uses('#web/thing')],
  ['jobs-ring', 'jobs/a.ts', uses('#store/thing')],
  ['cli-ring', 'cli/a.ts', uses('#store/thing')],
  ['cli-ring', 'cli/b.ts', uses('#main/thing')],
  ['only-the-store-speaks-sql', 'usecases/c.ts', "import { sql } from 'kysely';\nexport const used = sql;"],
  ['only-the-store-speaks-sql', 'api/b.ts', "import { Client } from 'pg';\nexport const used = Client;"],
  ['only-the-store-speaks-sql', 'jobs/b.ts', "import { run } from 'graphile-worker';\nexport const used = run;"],
  ['no-parsers-in-the-browser', 'web/b.svelte', svelte('zod')],
  ['no-parsers-in-the-browser', 'web/c.svelte', svelte('#domain/thing.schema')],
  ['no-parsers-in-the-browser', 'web/d.browser.ts', uses('./thing.server.ts')],
  ['no-use-cases-in-components', 'web/e.svelte', svelte('#usecases/thing')],
  ['no-use-cases-in-components', 'web/routes/+page.ts', uses('#usecases/thing')],
  ['ui-knows-no-route', 'web/ui/a.ts', uses('../routes/thing.ts')],
  ['no-cycles', 'usecases/ring-a.ts', "import { two } from './ring-b.ts';\nexport const one = () => two;"],
];

test('fence 1: every rule about imports catches its breach, in .ts and .svelte files alike', () => {
  plant('usecases/ring-b.ts', "import { one } from './ring-a.ts';\nexport const two = () => one;");
  // What is allowed stays silent: the types of a schema in a component, and a use case in a door.
  plant(
    'web/fine.svelte',
    '<script lang="ts">\n  import type { schema } from \'#domain/thing.schema\';\n  let a: typeof schema;\n</script>\n{a}',
  );
  plant('web/fine.server.ts', uses('#usecases/thing'));
  for (const [, file, text] of BREACHES) plant(file, text);
  const said = tool('depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', '.');
  for (const [rule, file] of BREACHES) expect(said, `${rule} in ${file}`).toContain(`error ${rule}: ${file} →`);
  expect(said).not.toContain('fine');
});

test('fence 2: the domain has no clock, no chance, no process and no network', () => {
  plant('domain/clock.ts', 'export const now = () => Date.now();');
  plant('domain/dice.ts', 'export const roll = () => Math.random();');
  plant('domain/calendar.ts', 'export const fine = () => new Date(0);');
  const lint = tool('oxlint', '--quiet', 'domain');
  expect(lint).toContain('domain/ never reads a clock');
  expect(lint).toContain('domain/ never rolls dice');
  expect(lint).not.toContain('calendar.ts:1');

  plant('domain/outside.ts', 'export const all = [process, fetch, document, setTimeout];');
  const types = tool('tsc', '-p', 'domain');
  for (const name of ['process', 'fetch', 'document', 'setTimeout'])
    expect(types).toMatch(new RegExp(`outside\\.ts\\(1,\\d+\\): error TS\\d+: Cannot find name '${name}'`));
});
