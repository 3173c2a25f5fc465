import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '#main/build';
import { fillDemo } from '#main/demo/fill-practice';
import { findBrowser } from '../browser.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { appBeside } from './demo-server.ts';
import { startServer } from './server.ts';

/** Data folders that are copied instead of made: one nobody has used yet, and one with the sample practice. */
export type Kept = Readonly<{ unused: string; demo: string }>;

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the kept data folders of this run lie. */
    keptData: Kept;
  }
}

/**
 * Once per run: the browser, the production build every browser test starts, made anew only when the sources changed, and the data of a first start,
 * with and without the sample practice, so that each test file begins with a copy of its own in a second.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  ensureBuilt();
  const home = scratchFolder('openipt-kept-');
  const browserFolder = path.join(home, 'browser');
  const remove = () => rmSync(home, { recursive: true, force: true });
  const kept = { unused: path.join(home, 'unused', 'data'), demo: path.join(home, 'demo', 'data') };
  try {
    mkdirSync(browserFolder);
    project.provide('browser', await findBrowser(browserFolder));
    for (const folder of Object.values(kept)) mkdirSync(path.dirname(folder), { mode: 0o700 });
    await (await startServer({ dataDir: kept.unused })).stop();
    const server = await startServer({ kept: kept.unused, dataDir: kept.demo });
    const { app, database } = appBeside(server);
    const filled = await fillDemo(app);
    if (!filled.ok) throw new Error(`the demo could not be filled: ${filled.code}`);
    await database.close();
    await server.stop();
  } catch (error) {
    remove();
    throw error;
  }
  project.provide('keptData', kept);
  return remove;
}
