import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '#main/build';
import { check } from './check.ts';
import { run } from './commands.ts';

/** `npm test`: everything that must hold, from types to a real browser on the production build. One line at the end. */
type Count = Readonly<{ passed: number; failed: number }>;

/** The checks that run nothing; prints what failed. */
async function judged(): Promise<Count> {
  const results = await check();
  for (const { name, output, ok } of results) console.log(ok ? `✓ ${name}` : `✗ ${name}\n${output.trim()}\n`);
  const failed = results.filter(({ ok }) => !ok).length;
  return { passed: results.length - failed, failed };
}

/** Tests of some Vitest projects, counted by its own report. A run that ends without one counts as one failure. */
async function tested(...projects: readonly string[]): Promise<Count> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openipt-report-'));
  const report = path.join(folder, 'report.json');
  const options = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const ran = await run('tests', ['vitest', 'run', ...projects.map((name) => `--project=${name}`), ...options], {
    show: true,
  });
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    // A file that breaks outside its tests fails the run without a failed test.
    return { passed: numPassedTests, failed: ran.ok ? numFailedTests : Math.max(1, numFailedTests) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
type Report = { numPassedTests: number; numFailedTests: number };

function built(): Count {
  try {
    ensureBuilt();
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.log(`✗ build\n${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

const began = performance.now();
// The slowest check leaves half of a small machine idle, which the first tests can use.
const counts = await Promise.all([judged(), tested('unit', 'db')]);
counts.push(built());
// Without a build there is nothing a browser could be shown.
if (counts.at(-1)?.failed === 0) counts.push(await tested('e2e'));
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
