import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spawnSync } from 'node:child_process';
import { inScope } from '#store/scope';
import { demoPatient, demoTenant } from '#main/demo/fill-practice';
import { builtServer } from '#main/build';
import { launchBrowser } from '../browser.ts';
import { faultsByAxe, tooWide } from './axe.ts';
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
    template: await s.db
      .selectFrom('practice_protocol')
      .where('tenant_id', '=', demoTenant)
      .select('protocol_id')
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
  parameters.set('measure', 'strain-at-home');
  parameters.set('worksheet', found.worksheet.id).set('sheet', 'communicationAnalysis');
  parameters.set('letter', found.letter.id);
  parameters.set('template', found.template.protocol_id);
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

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

async function contextFor(area: Route['area']): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: desk, reducedMotion: 'reduce' });
  if (area === 'clinic') await context.addCookies([await signInCookie(demo.app, 'therapist')]);
  if (area === 'my') await context.addCookies([await signInCookie(demo.app, 'patientA')]);
  return context;
}

/** Whether this address answers with a page, and not with something for programs; told by the answer alone. */
async function isPage(context: BrowserContext, address: string): Promise<boolean> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const reply = await fetch(demo.server.origin + address, { headers: { cookie, accept: 'text/html' } });
  await reply.body?.cancel(); // it may be a stream that never ends
  if (reply.status >= 500) throw new Error(`${address} answered ${reply.status}`);
  return reply.headers.get('content-type')?.startsWith('text/html') ?? false;
}

/**
 * One visit: at the desk and at phone width, each in light and in dark, and at 320 px. The second colours of a width are judged by the
 * rules about colour alone: nothing else on a page changes with them.
 */
async function faultsOf(page: Page, address: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const judge = async (colorScheme: 'light' | 'dark', where: string, rules: 'ofWcag' | 'ofColour') => {
    await page.emulateMedia({ colorScheme });
    for (const fault of await faultsByAxe(page, rules)) faults.push(`${where}, ${colorScheme}: ${fault}`);
  };
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(demo.server.origin + address);
  await judge('light', 'at the desk', 'ofWcag');
  await judge('dark', 'at the desk', 'ofColour');
  await page.setViewportSize(phone);
  await judge('dark', 'on the phone', 'ofWcag');
  await judge('light', 'on the phone', 'ofColour');
  if (address.endsWith('/print')) return faults; // a sheet of paper has its own width
  await page.setViewportSize({ width: 320, height: 700 });
  const over = await tooWide(page);
  return over > 0 ? [...faults, `${over} px too wide at 320 px`] : faults;
}

// ACC-01: every page of the register, at desk and phone width, light and dark; no sideways scroll at 320 px; no broken policy.
describe.each(['public', 'my', 'clinic'] as const)('ACC-01 %s pages', (area) => {
  const addresses = routes.filter((route) => route.area === area).map(({ path }) => path);
  test('are found in the register', () => expect(addresses.length).toBeGreaterThan(3));

  test(
    'pass axe at 1440 and 390 px in light and dark, and do not scroll sideways at 320 px',
    {
      timeout: 400_000,
    },
    async () => {
      const context = await contextFor(area);
      const faults: string[] = [];
      const waiting = [...addresses];
      let shown = 0;
      /** Two pages side by side: while one is drawn, the other is judged. */
      const visitor = async () => {
        const page = await context.newPage();
        let path = '';
        page.on('console', (message) => {
          if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
            faults.push(`${path}: ${message.text()}`);
        });
        page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          path = next;
          const address = addressOf(path);
          if (address === null || !(await isPage(context, address))) continue;
          shown += 1;
          for (const fault of await faultsOf(page, address)) faults.push(`${path}: ${fault}`);
        }
      };
      await Promise.all([visitor(), visitor()]);
      await context.close();
      expect(faults).toEqual([]);
      expect(shown).toBeGreaterThan(3);
    },
  );
});
