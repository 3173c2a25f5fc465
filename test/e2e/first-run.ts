import type { Page } from 'playwright-core';
import { generateSync } from 'otplib';
import type { TestServer } from './server.ts';

/** The owner of a practice that was set up in a browser, and what their authenticator app holds. */
export type Owner = Readonly<{ email: string; password: string; secret: string; codes: readonly string[] }>;

export const ownerPassword = 'lamp river quietly';

/** The one-time link a start printed; throws when it printed none. */
export function firstOwnerLink({ stdout }: Pick<TestServer, 'stdout'>): string {
  const link = /http\S+\/set-up\/start\/[\w-]{43}/.exec(stdout())?.[0];
  if (!link) throw new Error('the start printed no link for the first owner');
  return link;
}

/** The six digits the app shows now, so many half minutes away. */
export const codeNow = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Sends the form of this page by its main button. */
export async function send(page: Page): Promise<void> {
  await Promise.all([page.waitForLoadState('load'), page.locator('main form button.button-primary').last().click()]);
}

/**
 * Walks through the whole first run in a browser, with or without script, and ends on the page of the help numbers. The name on each
 * page is the one people read, so a page that changes its words changes this walk.
 */
export async function setUpPractice(
  page: Page,
  server: Pick<TestServer, 'stdout'>,
  { practice = 'Sample Practice', sample = false } = {},
): Promise<Owner> {
  const email = 'o1@practice.example';
  await page.goto(firstOwnerLink(server));
  await send(page);
  await page.getByLabel('Your name').fill('Owner O1');
  await send(page);
  await page.getByLabel('Work email').fill(email);
  await send(page);
  await page.getByLabel('Password', { exact: true }).fill(ownerPassword);
  await page.getByRole('button', { name: 'Use this password' }).click();
  await page.getByRole('heading', { name: 'Your second step' }).waitFor();
  const secret = (await page.locator('main code').innerText()).replaceAll(' ', '');
  await page.getByLabel('Code', { exact: true }).fill(codeNow(secret, -1)); // leaves the present step for the first sign-in
  await send(page);
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  const codes = await page.locator('main ol code').allInnerTexts();
  await page.getByLabel('Type any one of them').fill(codes[4] ?? '');
  await send(page);
  await page.getByLabel('Name of your practice').fill(practice);
  await send(page);
  await page.getByLabel('Country').selectOption('GB');
  await send(page);
  await page.getByLabel('On my own').check();
  await send(page);
  await page.getByLabel(sample ? 'Yes, add six sample patients' : 'No, start empty').check();
  await send(page);
  await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
  await send(page);
  await page.getByRole('heading', { name: 'Check the help numbers' }).waitFor();
  return { email, password: ownerPassword, secret, codes };
}

/** Settles what keeps patients from being invited: every number ticked, the owner as cover, an open word about the nights. */
export async function makeReady(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/clinic/settings/help-numbers`);
  for (const box of await page.locator('input[name="tried"]').all()) await box.check();
  await page.getByRole('button', { name: 'Confirm the numbers' }).click();
  await page.getByText('Checked by Owner O1').waitFor();
  await page.goto(`${origin}/clinic/settings/cover`);
  await page.getByLabel('Owner O1').check();
  await page.getByLabel('Nobody watches outside these hours').check();
  await page.getByRole('button', { name: 'Save hours and cover' }).click();
  await page.getByText('They look at alerts on weekdays, 9 to 5').waitFor();
}

/** Signs staff in by password and code. */
export async function signInStaff(
  page: Page,
  origin: string,
  { email, password, secret }: Owner,
  steps = 0,
): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Work email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code', { exact: true }).fill(codeNow(secret, steps));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(/\/clinic/);
}
