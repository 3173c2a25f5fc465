import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { demoAccount, demoPatient, demoTenant } from '#main/demo/fill-practice';
import { UserId, WorksheetId } from '#domain/ids.schema';
import { inScope } from '#store/scope';
import { systemActor, type Actor } from '#usecases/app';
import { perform } from '#usecases/perform';
import { startWorksheet } from '#usecases/worksheets/start-worksheet';
import { shareWorksheet } from '#usecases/worksheets/worksheet-state';
import { faultsByAxe, tooWide } from './axe.ts';
import { signInCookie } from './demo-server.ts';
import { browser, demo } from './on-demo.ts';

/** For somebody who wants to look: set the folder, and every page is kept as a picture. */
const look = async (page: Page, name: string) => {
  const folder = process.env['OPENIPT_TEST_PICTURES'];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
};

async function judged(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await faultsByAxe(page, 'ofWcag'), `${name} at ${width}`).toEqual([]);
    await look(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await tooWide(page), name).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function pageOf(who: 'therapist' | 'patientA', javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, reducedMotion: 'reduce', acceptDownloads: true });
  await context.addCookies([await signInCookie(demo.app, who)]);
  return context.newPage();
}

/** A sheet of grief work for the patient with a phone. */
async function griefOfPatientA(): Promise<string> {
  const who: Actor = {
    ...systemActor(demoTenant, 'test', 'cli'),
    user: UserId.parse(demoAccount('therapist')),
    kind: 'staff',
    roles: ['THE'],
    purpose: 'care',
  };
  const patientId = demoPatient('A');
  const begun = await perform(
    demo.app,
    who,
    startWorksheet,
    { patientId, sheetId: 'griefReconstruction' },
    demo.app.newId(),
  );
  if (!begun.ok) throw new Error(begun.details.join());
  const on = { patientId, worksheetId: WorksheetId.parse(begun.value.id) };
  await perform(demo.app, who, shareWorksheet, { ...on, version: 1, share: true }, demo.app.newId());
  return begun.value.id;
}

test('design 8.11 a photo and a letter from the phone, without script: refused beside the field, added, opened, taken away, undone', async () => {
  const page = await pageOf('patientA', false);
  const sheet = await griefOfPatientA();
  await page.goto(`${demo.server.origin}/my/worksheets/${sheet}`);
  await page.getByRole('link', { name: 'Photos and letters' }).click();
  await page.getByLabel('A line about it').first().fill('At the lake');
  await page
    .getByLabel('Choose a photo')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') });
  await page.getByRole('button', { name: 'Add the photo' }).click();
  expect(await page.title()).toMatch(/^Error:/);
  expect(await page.locator('#photo-error').textContent()).toMatch(/no photo we can read.*chosen again/);
  expect(await page.getByLabel('A line about it').first().inputValue()).toBe('At the lake');
  // As large as a phone makes them, and larger than any other page takes.
  const noise =
    await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }) // prettier-ignore
      .jpeg({ quality: 100 })
      .toBuffer();
  expect(noise.length).toBeGreaterThan(1024 * 1024);
  await page.getByLabel('Choose a photo').setInputFiles({ name: 'IMG_1.JPG', mimeType: 'image/jpeg', buffer: noise });
  await page.getByRole('button', { name: 'Add the photo' }).click();
  await page.getByText('Add a letter').click();
  await page.getByLabel('The letter').fill('I still sing your songs.\n\nEvery Sunday.');
  await page.getByRole('button', { name: 'Add the letter' }).click();
  expect(await page.getByRole('listitem').filter({ hasText: 'Added by you' }).count()).toBe(2);
  await page.getByRole('link', { name: 'Open the photo At the lake' }).click();
  const photo = page.getByRole('img', { name: 'At the lake' });
  const width = () => photo.evaluate((one) => (one instanceof HTMLImageElement && one.complete ? one.naturalWidth : 0));
  await expect.poll(width).toBe(1600);
  const file = await page.request.get(`${demo.server.origin}${await photo.getAttribute('src')}`);
  expect(file.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': expect.stringMatching(/^attachment/),
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  await page.goBack();
  await page.getByRole('button', { name: 'Take away the photo At the lake' }).click();
  await page.getByRole('status').filter({ hasText: 'It is taken away.' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Open the letter' }).click();
  expect(await page.locator('.letter').innerText()).toContain('Every Sunday.');
  await page.goto(`${demo.server.origin}/my/records`);
  await page.getByRole('link', { name: 'Photo: At the lake' }).waitFor();
  await page.context().close();
  // The same pages with script, which the judge needs.
  const seen = await pageOf('patientA', true);
  await seen.goto(`${demo.server.origin}/my/worksheets/${sheet}/keepsakes`);
  // The page's script, when it arrives, closes what was opened before it: a person opens it again.
  const add = seen.getByRole('button', { name: 'Add the letter' });
  await expect
    .poll(
      async () => {
        if (!(await add.isVisible())) await seen.getByText('Add a letter').click();
        await add.click({ timeout: 1000 }).catch(() => undefined);
        return seen.getByRole('alert').count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await judged(seen, 'my-keepsakes-refused');
  await seen.getByRole('link', { name: 'Open the photo At the lake' }).click();
  await seen.getByRole('img', { name: 'At the lake' }).waitFor();
  await judged(seen, 'my-photo');
  await seen.context().close();
}, 90_000);

test('design 8.11 the therapist opens what lies beside the sheet; the same address is no page for a supervisor', async () => {
  const page = await pageOf('therapist', true);
  const patient = demoPatient('C');
  const sheet = await inScope(demo.app, { tenant: demoTenant, user: null, purpose: 'system' }, (s) =>
    s.db
      .selectFrom('worksheet')
      .where('patient_id', '=', patient)
      .where('technique_id', '=', 'griefReconstruction')
      .select('id')
      .executeTakeFirstOrThrow(),
  );
  await page.goto(`${demo.server.origin}/clinic/patients/${patient}/worksheets/${sheet.id}`);
  await page.getByRole('link', { name: 'Photos and letters' }).click();
  await page.getByRole('link', { name: 'Open the photo The lake' }).waitFor();
  await judged(page, 'clinic-keepsakes');
  const list = page.url();
  await page.getByRole('link', { name: 'Open the photo The lake' }).click();
  await page.getByRole('img', { name: 'The lake' }).waitFor();
  await judged(page, 'clinic-photo');
  const opened = page.url();
  await page.context().close();
  const cookie = await signInCookie(demo.app, 'supervisor');
  for (const address of [list, opened, `${opened}/photo`]) {
    const reply = await fetch(address, { headers: { cookie: `${cookie.name}=${cookie.value}`, accept: 'text/html' } });
    expect(reply.status, address).toBe(404);
    expect(await reply.text()).not.toContain('The lake');
  }
}, 60_000);
