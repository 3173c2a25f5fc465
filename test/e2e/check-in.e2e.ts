import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { PatientId } from '#domain/ids.schema';
import { demoPatient, demoTenant } from '#main/demo/fill-practice';
import type { Scope } from '#store/scope';
import { faultsByAxe, tooWide } from './axe.ts';
import { askDemoCheckIn, inDemo, settleDemo } from './demo-check-in.ts';
import { signInCookie } from './demo-server.ts';
import { browser, demo } from './on-demo.ts';

let patientId: PatientId;

const asSystem = <T>(work: (s: Scope) => Promise<T>) => inDemo(demo, work);
const alerts = () =>
  asSystem((s) =>
    s.db
      .selectFrom('safety_alert')
      .where('tenant_id', '=', demoTenant)
      .where('patient_id', '=', patientId)
      .where('state', '<>', 'closed')
      .select(['id', 'item', 'flags'])
      .execute(),
  );

/** A fresh open check-in of PHQ-9 alone. */
const freshCheckIn = () => askDemoCheckIn(demo, { kind: 'baseline', measures: ['phq9'] });

beforeAll(async () => {
  patientId = PatientId.parse(demoPatient('A'));
  await settleDemo(demo);
}, 120_000);

async function signedIn(who: 'therapist' | 'patientA', script: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 390, height: 844 } });
  await context.addCookies([await signInCookie(demo.app, who)]);
  return context;
}

/** Chooses an answer by its words and goes on. */
async function choose(page: Page, words: string): Promise<void> {
  await page.getByLabel(words, { exact: true }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
}
const at = (checkIn: string, step: string) =>
  `${demo.server.origin}/my/check-in/${checkIn}?at=${encodeURIComponent(step)}`;

test.each([
  ['with script', true],
  ['without script', false],
])('SAF-02 SAF-03 a check-in %s: one question a page, help after a yes, and no score', async (_name, script) => {
  const context = await signedIn('patientA', script);
  const page = await context.newPage();
  const before = (await alerts()).length;
  const checkIn = await freshCheckIn();
  await page.goto(`${demo.server.origin}/my/check-in`);
  await page.getByRole('link', { name: 'Start' }).click();
  await page.getByLabel('4', { exact: true }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Little interest or pleasure in doing things' }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Choose an answer, or skip this question.').first().waitFor();
  expect(await page.title()).toMatch(/^Error: /);
  await choose(page, 'Several days');
  await page.getByRole('heading', { name: 'Feeling down, depressed, or hopeless' }).waitFor();
  await page.getByRole('button', { name: 'Skip this question' }).click();
  await page.locator('#main').getByText('Question 4 of 12').waitFor();
  await page.goto(at(checkIn, 'phq9:9'));
  await page.getByText('Nobody watches outside these hours').waitFor();
  await choose(page, 'Several days');
  await page.waitForURL(/\/support\?alert=/);
  expect(await page.title()).toBe('Support for you now');
  await page.getByRole('heading', { name: 'Thank you for telling us.' }).waitFor();
  expect(await page.getByRole('link', { name: 'Call 999 now' }).getAttribute('href')).toBe('tel:999');
  expect(await page.locator('body').innerText()).toMatch(/We have told your therapist/);
  expect(await page.locator('body').innerText()).not.toMatch(/suicid/i);
  expect(await alerts()).toHaveLength(before + 1);
  await page.goBack();
  expect(await page.getByLabel('Several days', { exact: true }).isChecked()).toBe(true);
  await page.goForward();
  await page.getByRole('button', { name: 'I am safe for now. Go on.' }).click();
  await page
    .locator('#main')
    .getByText(/Question \d+ of 12/)
    .waitFor();
  expect(await alerts()).toHaveLength(before + 1);
  for (let left = 0; left < 12 && !page.url().endsWith('/done'); left += 1) {
    const old = page.url() + (await page.title());
    await page.getByRole('button', { name: 'Skip this question' }).click();
    await expect.poll(async () => page.url() + (await page.title())).not.toBe(old);
  }
  await page.getByRole('heading', { name: 'All done. Thank you.' }).waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/Would you like to see your score|this week, of/);
  await context.close();
});

test('SAF-03 OFF-07 without a signal help opens from local text, says so, and the answer is sent once when it is back', async () => {
  const context = await signedIn('patientA', true);
  const page = await context.newPage();
  const before = (await alerts()).length;
  await page.goto(at(await freshCheckIn(), 'phq9:9'));
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await choose(page, 'Nearly every day');
  await page.getByRole('heading', { name: 'Thank you for telling us.' }).waitFor();
  expect(await page.title()).toBe('Support for you now');
  await page.getByText('You have no signal, so we cannot tell your therapist yet.').waitFor();
  expect(await page.getByRole('link', { name: 'Call 999 now' }).isVisible()).toBe(true);
  expect(await page.getByText('We have told your therapist').count()).toBe(0);
  expect(await alerts()).toHaveLength(before);
  await context.setOffline(false);
  await page.waitForURL(/\/support\?alert=/, { timeout: 20_000 });
  await page.getByText('We have told your therapist').waitFor();
  expect(await alerts()).toHaveLength(before + 1);
  await context.close();
});

test('design 13 a yes reaches the open page of the clinician within five seconds, and only a record closes it', async () => {
  const [clinic, my] = [await signedIn('therapist', true), await signedIn('patientA', true)];
  const [watching, asked] = [await clinic.newPage(), await my.newPage()];
  for (const { id } of await alerts())
    await asSystem((s) =>
      s.db.updateTable('safety_alert').set({ state: 'acknowledged' }).where('id', '=', id).execute(),
    );
  await watching.goto(`${demo.server.origin}/clinic/alerts`);
  await watching.waitForLoadState('load');
  const buttons = watching.getByRole('button', { name: 'I am looking at this' });
  const shown = await buttons.count();
  await asked.goto(at(await freshCheckIn(), 'phq9:9'));
  const started = Date.now();
  await choose(asked, 'More than half the days');
  await buttons.nth(shown).waitFor({ timeout: 5000 });
  expect(Date.now() - started).toBeLessThan(5000);
  expect(await watching.locator('body').innerText()).toContain('Look now');
  await buttons.first().click();
  await watching.getByText('Therapist T1 is looking at it').first().waitFor();
  await watching.getByRole('link', { name: 'Record what was done' }).first().click();
  await watching.getByRole('button', { name: 'Record what was done' }).click();
  await watching.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await watching.getByLabel('Spoke with the patient').check();
  await watching.locator('[name=askedDirectly][value=yes]').check();
  await watching.locator('[name=ideation][value=wishToBeDead]').check();
  await watching.locator('[name=behaviourRecent][value=no]').check();
  await watching.locator('[name=behaviourLifetime][value=no]').check();
  await watching.locator('[name=meansAccess][value=none]').check();
  await watching.locator('[name=acuteRisk][value=low]').check();
  await watching.getByLabel('What this rests on').fill('Spoke for 20 minutes. No plan.');
  await watching.locator('[name=actions][value=safetyPlan]').check();
  await watching.locator('[name=close][value=yes]').check();
  const open = (await alerts()).length;
  await watching.getByRole('button', { name: 'Record what was done' }).click();
  await expect.poll(async () => (await alerts()).length).toBe(open - 1);
  await Promise.all([clinic.close(), my.close()]);
});

test('design 11.2 Get help is always there, tells nobody by itself, and tells when asked', async () => {
  const context = await signedIn('patientA', false);
  const page = await context.newPage();
  const before = (await alerts()).length;
  await page.goto(`${demo.server.origin}/my/help`);
  expect(await page.title()).toBe('Support for you now');
  await page.getByText('Nobody is told when you open this page.').waitFor();
  expect(await alerts()).toHaveLength(before);
  await page.getByRole('button', { name: 'Tell my therapist' }).click();
  await page.getByText('We have told your therapist').waitFor();
  expect(await alerts()).toHaveLength(before + 1);
  await context.close();
});

test('ACC-01 every page of the path passes axe, light and dark, and does not scroll sideways at 320 px', async () => {
  const checkIn = await freshCheckIn();
  const my = [
    at(checkIn, 'mood'),
    at(checkIn, 'phq9:9'),
    at(checkIn, 'talk'),
    ...['/my/check-in', '/my/help', '/my/mood', '/my/safety-plan', '/my/safety-plan/change'].map(
      (path) => demo.server.origin + path,
    ),
  ];
  const record = `${demo.server.origin}/clinic/patients/${patientId}`;
  const clinic = [
    `${demo.server.origin}/clinic/alerts`,
    ...['safety', 'safety/plan', 'measures', 'measures/phq9', 'measures/hamd17'].map((path) => `${record}/${path}`),
  ];
  const faults: string[] = [];
  for (const [who, addresses] of [
    ['patientA', my],
    ['therapist', clinic],
  ] as const) {
    const context = await signedIn(who, true);
    const page = await context.newPage();
    await page.setViewportSize({ width: 320, height: 700 });
    for (const address of addresses) {
      const reply = await page.goto(address);
      if (reply?.status() !== 200) faults.push(`${address}: ${reply?.status()}`);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const over = await tooWide(page);
        if (over > 0) faults.push(`${address} ${colorScheme} is ${over} px too wide`);
        for (const fault of await faultsByAxe(page, 'all')) faults.push(`${address} ${colorScheme} ${fault}`);
      }
    }
    await context.close();
  }
  expect(faults).toEqual([]);
});
