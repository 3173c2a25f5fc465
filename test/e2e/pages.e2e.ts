import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ kept: inject('keptData').unused }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  server?.remove();
});

test('WEB-02: the first page opens in a browser without one violation of its content policy', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const reply = await page.goto(server.origin, { waitUntil: 'networkidle' });
  expect(reply?.headers()['content-security-policy']).toMatch(/^default-src 'none'/);
  expect(reply?.headers()['content-security-policy']).not.toContain('unsafe');
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  expect(complaints).toEqual([]);
  await page.close();
});

test('a page that does not exist is told kindly, with the common headers', async () => {
  const page = await browser.newPage();
  const reply = await page.goto(`${server.origin}/no-such-page`);
  expect(reply?.status()).toBe(404);
  expect(reply?.headers()['x-robots-tag']).toBe('noindex, nofollow');
  await page.close();
});
