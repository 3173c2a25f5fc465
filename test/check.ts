import { run, type Ran } from './commands.ts';

/** Everything that can be judged without running the product. `npm run check`; prints only what failed. */
const CHECKS = {
  // The domain compiles without clock, network, files and browser (architecture, fence 2).
  'domain types': ['tsc', '-p', 'domain'],
  // By the native compiler: the same findings in a fifth of the time. The way to it is called experimental; both versions are pinned.
  types: [
    'svelte-check',
    '--tsgo-experimental-api',
    '--tsconfig',
    './tsconfig.json',
    '--output',
    'human',
    '--threshold',
    'warning',
    '--fail-on-warnings',
  ],
  lint: ['oxlint', '--quiet'],
  'import rules': ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', '.'],
  'table types': ['node', 'main/write-tables.ts', '--check'],
  // Imports and programs that package.json does not name. What nobody uses yet is listed by `npm run unused`.
  'declared packages': ['knip', '--no-progress', '--include', 'unlisted,unresolved,binaries'],
  formatting: ['prettier', '--check', '--cache', '--log-level', 'warn', '.'],
} as const satisfies Record<string, readonly string[]>;

export async function check(): Promise<readonly Ran[]> {
  // The framework's generated types are gone after each install, and the checks below read them.
  const synced = await run('framework types', ['svelte-kit', 'sync']);
  if (!synced.ok) return [synced];
  return Promise.all(Object.entries(CHECKS).map(([name, command]) => run(name, command)));
}

if (import.meta.main) {
  const results = await check();
  for (const { name, output } of results.filter(({ ok }) => !ok)) console.log(`✗ ${name}\n${output.trim()}\n`);
  const failed = results.filter(({ ok }) => !ok).length;
  const slowest = Math.max(...results.map(({ seconds }) => seconds));
  console.log(`check: ${results.length - failed} passed, ${failed} failed (${slowest.toFixed(0)} s)`);
  process.exitCode = failed > 0 ? 1 : 0;
}
