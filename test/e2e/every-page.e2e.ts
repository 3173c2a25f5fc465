import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spawnSync } from 'node:child_process';
import { inScope } from '#store/scope';
import { demoPatient, demoTenant } from '#main/demo/fill-practice';
import { builtServer } from '#main/build';
import { launchBrowser } from '../browser.ts';
import { signInCookie, startDemo, type DemoServer } from './demo-server.ts';

type Route = Readonly<{ path: string; area: 'public' | 'my' | 'clinic'; methods: readonly string[] }>;

let demo: DemoServer;
let browser: Browser;
const parameters = new Map<string, string>();

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  const patient = demoPatient('A');
  const found = await inScope(demo.app, { tenant: demoTenant, user: null, purpose: 'system' }, async (s) => ({
    session: await s.db
      .selectFrom('session')
      .where('patient_id', '=', patient)
      .where('attendance', 'is', null)
      .select('id')
      .orderBy('scheduled_at')
      .executeTakeFirstOrThrow(),
    worksheet: await s.db
      .selectFrom('worksheet')
      .where('patient_id', '=', patient)
      .where('shared_at', 'is not', null)
      .select('id')
      .orderBy('created_at')
      .executeTakeFirstOrThrow(),
    person: await s.db.selectFrom('person').where('patient_id', '=', patient).select('id').executeTakeFirstOrThrow(),
    letter: await s.db.selectFrom('letter').where('patient_id', '=', patient).select('id').executeTakeFirstOrThrow(),
  }));
  parameters.set('patient', patient).set('session', found.session.id).set('person', found.person.id);
  parameters.set('worksheet', found.worksheet.id).set('sheet', 'communicationAnalysis');
  parameters.set('letter', found.letter.id);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await demo?.end();
});

const told = spawnSync(process.execPath, [builtServer, 'routes', '--json'], { encoding: 'utf8' });
const routes = (JSON.parse(told.stdout) as Route[]).filter(
  ({ methods, path }) => methods.includes('GET') && !/\.[a-z]+$|\/live$/.test(path), // a live stream never ends
);

/** The address of a page with real parameters, or `null` when it stands for something the sample practice does not have open. */
const addressOf = (path: string): string | null => {
  let known = true;
  const filled = path.replaceAll(
    /\[([^\]]+)\]/g,
    (_all, name: string) => parameters.get(name) ?? ((known = false), ''),
  );
  return known ? filled : null;
};

async function contextFor(area: Route['area'], width: number, scheme: 'light' | 'dark'): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: width > 800 ? 900 : 844 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  if (area === 'clinic') await context.addCookies([await signInCookie(demo.app, 'therapist')]);
  if (area === 'my') await context.addCookies([await signInCookie(demo.app, 'patientA')]);
  return context;
}

// ACC-01: every page of the register, at desk and phone width, light and dark; no sideways scroll at 320 px; no broken policy.
describe.each(['public', 'my', 'clinic'] as const)('ACC-01 %s pages', (area) => {
  const pages = routes.filter((route) => route.area === area).flatMap(({ path }) => ({ path }));
  test('are found in the register', () => expect(pages.length).toBeGreaterThan(3));

  test.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)(
    'pass axe at %i px, %s; the phone also at 320 px without sideways scroll',
    { timeout: 240_000 },
    async (width, scheme) => {
      const context = await contextFor(area, width, scheme);
      const faults: string[] = [];
      const page = await context.newPage();
      let path = '';
      let shown = 0;
      page.on(
        'console',
        (message) =>
          message.type() === 'error' &&
          !/status of 4\d\d/.test(message.text()) &&
          faults.push(`${path}: ${message.text()}`),
      );
      page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
      for (const one of pages) {
        path = one.path;
        const address = addressOf(path);
        if (address === null) continue;
        const asked = await context.request.get(demo.server.origin + address);
        if (asked.status() >= 500) faults.push(`${path}: status ${asked.status()}`);
        if (!asked.headers()['content-type']?.startsWith('text/html')) continue; // an answer for programs is no page
        shown += 1;
        await page.goto(demo.server.origin + address);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        faults.push(
          ...violations.map(
            ({ id, nodes }) =>
              `${path}: ${id} ${nodes
                .map(({ target }) => String(target))
                .slice(0, 3)
                .join(', ')}`,
          ),
        );
        if (width > 800 || address.endsWith('/print')) continue; // a sheet of paper has its own width
        await page.setViewportSize({ width: 320, height: 700 });
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (over > 0) faults.push(`${path}: ${over} px too wide at 320 px`);
        await page.setViewportSize({ width, height: 844 });
      }
      await context.close();
      expect(faults).toEqual([]);
      expect(shown).toBeGreaterThan(3);
    },
  );
});
