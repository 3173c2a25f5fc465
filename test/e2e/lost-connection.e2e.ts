import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoPatient, demoTenant } from '#main/demo/fill-practice';
import { inScope } from '#store/scope';
import { signInCookie } from './demo-server.ts';
import { browser, demo } from './on-demo.ts';

const asSystem = { tenant: demoTenant, user: null, purpose: 'system' } as const;
const linked = (session: string) =>
  inScope(demo.app, asSystem, async (s) =>
    (await s.db.selectFrom('mood_event_link').where('session_id', '=', session).select('words').execute()).map(
      ({ words }) => words,
    ),
  );
const inBrowser = (page: Page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage)));

test('T11 E8, OFF-01, OFF-04: what was typed last survives leaving the step and a lost connection, and nothing is left after signing out', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addCookies([await signInCookie(demo.app, 'therapist')]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  let asked = Date.now();
  page.on('request', () => (asked = Date.now()));
  /** Waits until the page has asked for nothing for two seconds: a connection lost in the middle of an answer is another matter. */
  const quiet = () => expect.poll(() => Date.now() - asked, { timeout: 20_000 }).toBeGreaterThan(2000);
  const patient = demoPatient('A');
  const { id: session } = await inScope(demo.app, asSystem, (s) =>
    s.db
      .selectFrom('session')
      .where('patient_id', '=', patient)
      .where('attendance', 'is', null)
      .select('id')
      .orderBy('scheduled_at')
      .executeTakeFirstOrThrow(),
  );
  const room = `${demo.server.origin}/clinic/patients/${patient}/sessions/${session}`;
  await page.goto(room);
  await page.getByRole('button', { name: /^Start session/ }).click();
  await page.getByRole('heading', { level: 2, name: 'How are things?' }).waitFor();
  await page.goto(`${room}?step=2`, { waitUntil: 'networkidle' }); // the script is there
  const words = page.getByLabel(/own words/);
  const status = page.locator('.forms .status').first();

  await words.fill('Typed and left at once.');
  await page.locator('.plan a').nth(2).click();
  await page.getByRole('heading', { level: 2, name: 'Work on the focus' }).waitFor();
  expect(await linked(session)).toEqual(['Typed and left at once.']);

  await page.goto(`${room}?step=2`, { waitUntil: 'networkidle' });
  await quiet();
  await context.setOffline(true);
  await words.fill('Canary, typed without a connection.');
  await status.getByText('No connection. Everything is kept on this computer until it is back.').waitFor();
  expect(await inBrowser(page)).toMatch(/openipt draft/);
  expect(await inBrowser(page)).not.toMatch(/Canary/);
  await context.setOffline(false);
  await status.getByText(/^Saved/).waitFor();
  expect(await linked(session)).toEqual(['Canary, typed without a connection.']);
  expect(await inBrowser(page)).toBe('[]');

  // Lost in the middle of the page's own reload: the page stays, says so, and is loaded when it can be.
  await page.route('**/__data.json*', (route) => route.abort());
  await words.fill('Typed while the page is loaded anew.');
  const older = page.getByText('No connection. This page shows what was known before.');
  await older.waitFor();
  expect(await words.inputValue()).toBe('Typed while the page is loaded anew.');
  await page.unroute('**/__data.json*');
  await older.waitFor({ state: 'detached' });
  expect(await linked(session)).toEqual(['Typed while the page is loaded anew.']);

  await quiet(); // the page has heard of its own save
  await context.setOffline(true);
  await words.fill('Typed before the page went away.');
  await status.getByText('No connection.').waitFor();
  const other = await context.newPage();
  await page.close();
  await context.setOffline(false);
  await other.goto(`${demo.server.origin}/clinic/settings`, { waitUntil: 'networkidle' });
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.getByText('Something from a session is not sent yet.').waitFor();
  await other.getByRole('button', { name: 'Sign out and remove it' }).click();
  await other.getByRole('heading', { name: 'You are signed out' }).waitFor();
  expect(await inBrowser(other)).toBe('[]');
});

const moodOfToday = () =>
  inScope(demo.app, asSystem, (s) =>
    s.db
      .selectFrom('daily_mood')
      .where('patient_id', '=', demoPatient('A'))
      .select(['mood', 'note'])
      .orderBy('day', 'desc')
      .executeTakeFirst(),
  );

/** Rates the mood on the phone without a signal, is told where it is kept, and puts the phone away. */
async function rateWithoutSignal(context: BrowserContext, mood: string, note: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${demo.server.origin}/my/mood`, { waitUntil: 'networkidle' }); // the script is there
  await context.setOffline(true);
  await page.getByRole('radio', { name: mood, exact: true }).press('Space');
  await page.getByLabel('Who was there, and what happened?').fill(note);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').getByText('No signal. Saved on this phone.').waitFor();
  expect(await inBrowser(page)).toContain('mood');
  expect(await inBrowser(page)).not.toContain('Canary');
  await page.close();
  await context.setOffline(false);
}

test('A6 E8, OFF-01, OFF-04: what a patient typed without a signal is kept, listed before signing out, and sent when its page opens again', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addCookies([await signInCookie(demo.app, 'patientA')]);
  context.setDefaultTimeout(20_000);
  const settings = `${demo.server.origin}/my/settings`;
  await rateWithoutSignal(context, '6', 'Canary walked with Sister.');

  const page = await context.newPage();
  await page.goto(settings, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Sign out' }).click();
  const told = page.getByRole('status').filter({ hasText: 'You have typed something that is not saved:' });
  expect(await told.textContent()).toContain('Canary walked with Sister.');
  await told.getByRole('link', { name: 'Save it first' }).click();
  await page.getByRole('status').getByText('Saved.', { exact: true }).waitFor();
  expect(await moodOfToday()).toEqual({ mood: 6, note: 'Canary walked with Sister.' });
  expect(await inBrowser(page)).toBe('[]');

  await rateWithoutSignal(context, '2', 'Canary, not to be sent.');
  await page.goto(settings, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Sign out' }).click();
  expect(await told.textContent()).toContain('Canary, not to be sent.');
  await page.getByRole('button', { name: 'Sign out and discard it' }).click();
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
  expect(await inBrowser(page)).toBe('[]');
  expect(await moodOfToday()).toMatchObject({ mood: 6 });
  await context.close();
});

test('A2 E8: without a signal the first page of a patient says that it may be old', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addCookies([await signInCookie(demo.app, 'patientA')]);
  const page = await context.newPage();
  await page.goto(`${demo.server.origin}/my`, { waitUntil: 'networkidle' });
  const line = page.getByText('No signal. This page shows what we knew before.');
  await context.setOffline(true);
  await line.waitFor();
  await context.setOffline(false);
  await line.waitFor({ state: 'detached' });
  await context.close();
});

test('T15, A9 E2: a form sent without a connection stays with its words, says so, and goes out when the connection is back', async () => {
  const person = await inScope(demo.app, asSystem, (s) =>
    s.db
      .selectFrom('person')
      .where('patient_id', '=', demoPatient('A'))
      .select('id')
      .orderBy('id')
      .executeTakeFirstOrThrow(),
  );
  for (const [who, people] of [
    ['therapist', `/clinic/patients/${demoPatient('A')}/people`],
    ['patientA', '/my/people'],
  ] as const) {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    await context.addCookies([await signInCookie(demo.app, who)]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const card = `${demo.server.origin}${people}/${person.id}`;
    await page.goto(card, { waitUntil: 'networkidle' }); // the script is there
    await context.setOffline(true);
    const form = page.locator('main form:has(textarea)').first();
    const words = form.locator('textarea').first();
    const said = `Typed by ${who} without a connection.`;
    await words.fill(said);
    await form.getByRole('button', { name: 'Save' }).last().click();
    await page.getByText('Not saved yet. We are still trying. Please keep this page open.').waitFor();
    await page.getByRole('button', { name: 'Copy my text' }).waitFor();
    expect(await words.inputValue()).toBe(said);
    await context.setOffline(false);
    await page.waitForURL((url) => url.pathname === people);
    await page.goto(card);
    expect(await words.inputValue()).toBe(said);
    await context.close();
  }
});

test('T17 E3, CNC-02: what somebody typed stays while another saves the same, and saving it then shows both', async () => {
  const address = `${demo.server.origin}/clinic/patients/${demoPatient('B')}/formulation`;
  const screen = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    await context.addCookies([await signInCookie(demo.app, 'therapist')]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const listening = page.waitForResponse((reply) => reply.url().endsWith('/live'));
    await page.goto(address);
    await listening;
    return page;
  };
  const [first, second] = [await screen(), await screen()];
  const words = (page: Page) => page.getByLabel('What happened');
  await words(second).fill('Written second.');
  await words(first).fill('Written first.');
  const news = second.waitForResponse(/formulation\/__data\.json/);
  await first.getByRole('button', { name: 'Save as draft' }).click();
  await (await news).finished();
  expect(await words(second).inputValue()).toBe('Written second.');
  await second.getByRole('button', { name: 'Save as draft' }).click();
  await second.getByText('Someone else changed this.').waitFor();
  expect(await second.getByRole('definition').filter({ hasText: 'Theirs:' }).first().textContent()).toContain(
    'Written first.',
  );
  expect(await words(second).inputValue()).toBe('Written second.');
  for (const page of [first, second]) await page.context().close();
});
