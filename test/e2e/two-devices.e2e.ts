import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPatient, demoTenant } from '#main/demo/fill-practice';
import { inScope } from '#store/scope';
import { launchBrowser } from '../browser.ts';
import { signInCookie, startDemo, type DemoServer } from './demo-server.ts';

let demo: DemoServer;
let browser: Browser;
const patientId = demoPatient('A');

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await demo?.end();
});

type Device = Readonly<{ context: BrowserContext; page: Page }>;

async function device(who: 'therapist' | 'patientA', path: string): Promise<Device> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addCookies([await signInCookie(demo.app, who)]);
  const page = await context.newPage();
  const listening = page.waitForResponse((reply) => reply.url().endsWith('/live'));
  await page.goto(demo.server.origin + path);
  await page.locator('.map-person[tabindex="0"]').first().waitFor({ state: 'attached' });
  await listening;
  return { context, page };
}

/** Who stands in which ring, as the list on this page says it. */
const listed = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.map-list h3.map-ring-head')].map((head) => [
        head.textContent?.trim() ?? '',
        [...(head.nextElementSibling?.querySelectorAll('summary') ?? [])].map(
          (row) => row.firstChild?.textContent?.trim() ?? '',
        ),
      ]),
    ),
  );
const ringOf = async (page: Page, name: string): Promise<string | undefined> =>
  Object.entries(await listed(page)).find(([, names]) => names.includes(name))?.[0];

const asSystem = <T>(work: Parameters<typeof inScope<T>>[2]) =>
  inScope(demo.app, { tenant: demoTenant, user: null, purpose: 'system' }, work);
const idOf = async (name: string): Promise<string> =>
  (
    await asSystem((s) =>
      s.db
        .selectFrom('person')
        .where('tenant_id', '=', demoTenant)
        .where('patient_id', '=', patientId)
        .where('display_name', '=', name)
        .select('id')
        .executeTakeFirstOrThrow(),
    )
  ).id;
const startAt = async (name: string, ring: number): Promise<void> => {
  const person = await idOf(name);
  await asSystem((s) =>
    s.db
      .updateTable('person_place')
      .set((e) => ({ ring, version: e('version', '+', 1) }))
      .where('tenant_id', '=', demoTenant)
      .where('person_id', '=', person)
      .execute(),
  );
};

async function press({ page }: Device, name: string, step: 'closer' | 'further'): Promise<void> {
  const person = await idOf(name);
  await page.locator(`.map-list [data-step=${step}][data-person="${person}"]`).click();
}

const soon = { timeout: 1000, interval: 30 };

test('CNC-02 therapist and patient edit one map on two devices: both see the same within a second, nothing is lost, both are told, also after a lost connection', async () => {
  const start = { Baby: 1, 'Friend R.': 2, Sister: 2, Mother: 3, 'Line manager': 4 };
  for (const [name, ring] of Object.entries(start)) await startAt(name, ring);
  const [desk, phone] = await Promise.all([
    device('therapist', `/clinic/patients/${patientId}/people`),
    device('patientA', '/my/people'),
  ]);

  // Different people at the same moment: both moves are kept.
  await Promise.all([press(desk, 'Friend R.', 'further'), press(phone, 'Mother', 'closer')]);
  for (const { page } of [desk, phone]) {
    await expect.poll(() => ringOf(page, 'Friend R.'), soon).toBe('Further out');
    await expect.poll(() => ringOf(page, 'Mother'), soon).toBe('Close');
  }
  await expect.poll(() => phone.page.locator('[role=status] .notice').innerText(), soon).toContain('Friend R.');
  await expect
    .poll(() => desk.page.locator('[role=status] .notice').innerText(), soon)
    .toContain('The patient: Mother');

  // The same person by both: one of the moves stands on both devices, and each side hears of the other's.
  await Promise.all([press(desk, 'Sister', 'further'), press(phone, 'Sister', 'further')]);
  for (const { page } of [desk, phone]) await expect.poll(() => ringOf(page, 'Sister'), soon).toBe('Outside for now');
  for (const { page } of [desk, phone])
    await expect.poll(() => page.locator('[role=status] .notice').innerText(), soon).toMatch(/: Sister, /);

  // A phone without signal goes on; both ends meet when it is back.
  await phone.context.setOffline(true);
  await press(phone, 'Baby', 'further');
  await press(desk, 'Line manager', 'closer');
  await expect.poll(() => ringOf(desk.page, 'Line manager'), soon).toBe('Further out');
  expect(await ringOf(phone.page, 'Line manager')).toBe('Outside for now');
  await phone.context.setOffline(false);
  for (const { page } of [desk, phone]) {
    await expect.poll(() => ringOf(page, 'Baby'), { timeout: 15_000 }).toBe('Close');
    await expect.poll(() => ringOf(page, 'Line manager'), { timeout: 15_000 }).toBe('Further out');
  }
  expect(await listed(phone.page)).toEqual(await listed(desk.page));
  await Promise.all([desk.context.close(), phone.context.close()]);
});
