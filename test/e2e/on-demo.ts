import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { startDemo, type DemoServer } from './demo-server.ts';

/** The server with the sample practice, and a browser: there for every test of a file that imports them, and gone after the last. */
export let demo: DemoServer;
export let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await demo?.end();
});
