import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { firstOwnerLink, makeReady, send, setUpPractice, signInStaff, type Owner } from './first-run.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
let browser: Browser;
let owner: Owner;
let clinic: BrowserContext;
const complaints: string[] = [];

/** A page that remembers every complaint of the browser: violations of the content policy, errors of our script. */
async function aPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('console', (message) => {
    const isRefusedForm = /status of (404|409|422|429)/.test(message.text());
    if (message.type() === 'error' && !isRefusedForm) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return page;
}

/** What one browser holds, for giving it to another. */
const cookiesOf = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name, value, domain, path, httpOnly, sameSite }) => ({
    name,
    value,
    domain,
    path,
    httpOnly,
    sameSite,
  }));

/** Makes the browser answer for a passkey by itself, as a phone with a fingerprint would. */
async function withPasskeys(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  await client.send('WebAuthn.addVirtualAuthenticator', { options });
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ kept: inject('keptData').unused }), launchBrowser()]);
  clinic = await browser.newContext({ javaScriptEnabled: false });
  owner = await setUpPractice(await aPage(clinic), server);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  server?.remove();
});

describe('the first run, without script', () => {
  test('AUT-14 the link works once, and a set-up page without a set-up leads to the door', async () => {
    const page = await aPage(await browser.newContext());
    await page.goto(firstOwnerLink(server));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('This link has ended');
    await page.goto(`${server.origin}/set-up/check`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.context().close();
  });

  test('design 8.1 the owner sees five tasks on Today, and they change as they are done', async () => {
    const page = await aPage(clinic);
    await page.goto(`${server.origin}/clinic`);
    const list = page.getByRole('region', { name: 'Set up your practice' });
    expect(await list.getByRole('listitem').count()).toBe(5);
    expect(await list.getByText('To do').count()).toBe(5);
    await makeReady(page, server.origin);
    await page.goto(`${server.origin}/clinic`);
    expect(await list.getByText('Done').count()).toBe(2);
  });

  test('H-14 a number without a tick is not confirmed', async () => {
    const page = await aPage(clinic);
    await page.goto(`${server.origin}/clinic/settings/help-numbers`);
    await page.getByRole('button', { name: 'Confirm the numbers' }).click();
    expect(await page.title()).toMatch(/^Error: /);
    await page.getByText('Call or look up each number and tick it').first().waitFor();
  });
});

describe('signing in', () => {
  test('SES-01 the cookies are hidden from scripts and bound to this host; PRV-05 public pages set none', async () => {
    const context = await browser.newContext();
    const page = await aPage(context);
    for (const path of ['/', '/help', '/help?country=IE', '/help/safe', '/about', '/sign-in', '/sign-in/patient']) {
      const reply = await page.goto(server.origin + path);
      expect(reply?.headers()['set-cookie'], path).toBeUndefined();
    }
    expect(await context.cookies()).toEqual([]);
    await signInStaff(page, server.origin, owner);
    const cookies = await context.cookies();
    expect(cookies.map(({ name, httpOnly, sameSite, path }) => ({ name, httpOnly, sameSite, path }))).toEqual([
      { name: 'openipt-clinic', httpOnly: true, sameSite: 'Lax', path: '/' },
      { name: 'openipt-device', httpOnly: true, sameSite: 'Lax', path: '/' },
    ]);
    await context.close();
  });

  test('AUT-10 RAT-06 wrong is wrong, without script too, and says nothing about who exists', async () => {
    const page = await aPage(await browser.newContext({ javaScriptEnabled: false }));
    const said: string[] = [];
    for (const email of [owner.email, 'nobody@practice.example']) {
      await page.goto(`${server.origin}/sign-in`);
      await page.getByLabel('Work email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill('not the right one');
      await send(page);
      said.push((await page.locator('main').innerText()).replaceAll(email, ''));
      expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    }
    expect(said[0]).toBe(said[1]);
    await page.context().close();
  });

  test('INV-08 WEB-01 a foreign Host, a foreign Origin and a missing one change nothing', async () => {
    const form = new URLSearchParams({ email: owner.email, password: owner.password, to: '/clinic' });
    const post = (headers: Record<string, string>) =>
      fetch(`${server.origin}/sign-in?/password`, {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { cookie: 'openipt-clinic=x', ...headers },
      });
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({})).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    const page = await fetch(`${server.origin}/sign-in`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    expect(await page.text()).not.toContain('evil.example');
  });

  test('AUT-02 SES-08 with a passkey the owner is in and proved, and may invite at once', async () => {
    const context = await browser.newContext();
    await context.addCookies(
      (await clinic.cookies()).map(
        ({
          name,
          value,
          url: _url,
          ...rest
        }: {
          name: string;
          value: string;
          url?: string;
          domain: string;
          path: string;
        }) => ({ name, value, ...rest }),
      ),
    );
    const page = await aPage(context);
    await withPasskeys(page);
    await page.goto(`${server.origin}/clinic/settings/security/passkeys`);
    await page.getByRole('button', { name: 'Make a passkey on this device' }).click();
    await page.waitForURL(/\/settings\/security$/);
    await page.getByRole('button', { name: 'Remove Chrome on Linux' }).waitFor();
    await context.clearCookies();
    await page.goto(`${server.origin}/sign-in?to=/clinic/settings/staff/invite`);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(/\/clinic\/settings\/staff\/invite/);
    await page.getByLabel('Name', { exact: true }).fill('Therapist T1');
    await page.getByLabel('Work email').fill('t1@practice.example');
    await page.locator('input[value=THE]').check();
    await send(page);
    await page.getByRole('heading', { name: 'Therapist T1' }).waitFor();
    const link = await page.locator('main code').innerText();
    expect(link).toMatch(new RegExp(`^${server.origin}/join/[\\w-]{43}$`));
    const colleague = await aPage(await browser.newContext());
    await withPasskeys(colleague);
    await colleague.goto(link);
    await send(colleague);
    await colleague.getByText('You have been invited to work at Sample Practice').waitFor();
    await colleague.goto(`${server.origin}/clinic`);
    expect(new URL(colleague.url()).pathname).toBe('/sign-in'); // AUT-01: nobody is in before the enrolment is over
    await colleague.goto(`${server.origin}/enrol/codes`);
    expect(new URL(colleague.url()).pathname).toBe('/enrol/way'); // INV-09
    await colleague.getByRole('button', { name: 'Make a passkey' }).click();
    await colleague.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    const code = await colleague.locator('main ol code').first().innerText();
    await colleague.getByLabel('Type any one of them').fill(code);
    await send(colleague);
    await colleague.waitForURL(/\/clinic$/);
    await colleague.context().close();
    await context.close();
  });

  test('INV-04 a patient joins on a phone without script, by date of birth and code, and the outbox tells nothing', async () => {
    const staff = await aPage(clinic);
    await staff.goto(`${server.origin}/clinic/patients/new`);
    await staff.getByLabel('Full name').fill('Sample patient B.');
    for (const [part, value] of [
      ['day', '29'],
      ['month', '2'],
      ['year', '1988'],
    ] as const)
      await staff.locator(`input[name="birthDate-${part}"]`).fill(value);
    await staff.locator('input[name="risk"][value="notKnown"]').check();
    await send(staff);
    await staff.waitForURL(/\/referral$/);
    await staff.goto(staff.url().replace(/referral$/, 'invite'));
    await staff.getByLabel('Email').fill('b@example.com');
    await send(staff);
    const shown = await staff.locator('main dl').innerText();
    const link = /http\S+\/join\/[\w-]{43}/.exec(shown)?.[0] ?? '';
    const code = /\b[A-Z2-9]{6}\b/.exec(shown)?.[0] ?? '';
    await staff.goto(`${server.origin}/clinic/settings/messages`);
    const outbox = await staff.locator('main').innerHTML();
    expect(outbox).toContain(link);
    expect(outbox).not.toContain(code);
    expect(outbox).not.toContain('Sample patient B.'); // MIN-02: to whom stands there as an address only

    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    const phone = await aPage(context);
    for (let look = 0; look < 3; look += 1) await phone.goto(link); // INV-02
    expect(await phone.locator('main').innerText()).not.toMatch(/Sample Practice|therap/i); // INV-05
    const prove = async (typed: string) => {
      for (const [part, value] of [
        ['day', '29'],
        ['month', '2'],
        ['year', '1988'],
      ] as const)
        await phone.locator(`input[name="birthDate-${part}"]`).fill(value);
      await phone.getByLabel('Short code').fill(typed);
      await send(phone);
    };
    await prove('AAAAAA');
    await phone.getByText('You can try 4 more times').waitFor();
    await prove(code.toLowerCase());
    await phone.getByText('Sample Practice invited you').waitFor();
    expect(phone.url()).not.toContain(link.slice(-43)); // WEB-06
    await phone.getByLabel('Password', { exact: true }).fill('lamp river qui');
    await send(phone);
    await phone.getByText('Use at least 15 characters').first().waitFor();
    await phone.getByLabel('Password', { exact: true }).fill('copper lantern quietly');
    await send(phone);
    await phone.waitForURL(/\/my\/welcome/);
    await phone.goto(link);
    await phone.getByRole('heading', { name: 'This link has ended' }).waitFor();
    await phone.goto(`${server.origin}/clinic`);
    expect(new URL(phone.url()).pathname).toBe('/sign-in');
    await phone.goto(`${server.origin}/my/settings`);
    await phone.getByRole('button', { name: 'Sign out' }).click();
    await phone.goto(`${server.origin}/sign-in/patient`);
    await phone.getByLabel('Email').fill('b@example.com');
    await phone.getByLabel('Password', { exact: true }).fill('copper lantern quietly');
    await send(phone);
    await phone.waitForURL(/\/my(\/|$)/);
    await context.close();
  });

  test('SES-04 SES-10 an idle page warns, then hides; unlocked in place, everything typed is still there', async () => {
    const context = await browser.newContext();
    await context.addCookies(await cookiesOf(clinic));
    const page = await aPage(context);
    await page.clock.install();
    const awake = page.waitForRequest(/\/live$/); // the page's script runs
    await page.goto(`${server.origin}/clinic/settings/practice`);
    await awake;
    const name = page.getByLabel('Name of your practice');
    await name.fill('Sample Practice, half typed');
    await page.clock.fastForward('12:30');
    await page.getByText('This page locks in two minutes').waitFor();
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(await page.getByText('This page locks in two minutes').count()).toBe(0);
    await page.clock.fastForward('14:30');
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    expect(await name.isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    expect(await name.isVisible()).toBe(false);
    const password = page.getByRole('dialog').getByLabel('Password');
    await password.fill('not the right one');
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.getByText('That did not work').waitFor();
    await password.fill(owner.password);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await name.waitFor();
    expect(await name.inputValue()).toBe('Sample Practice, half typed');
    await clinic.clearCookies();
    await clinic.addCookies(await cookiesOf(context)); // unlocking changed the secret (SES-02)
    await context.close();
  });

  test('what a person types and chooses before the script is there stays as it is', async () => {
    const context = await browser.newContext();
    await context.addCookies(await cookiesOf(clinic));
    const page = await aPage(context);
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    await page.route(/\.js$/, async (route) => {
      await gate;
      await route.continue();
    });
    const awake = page.waitForRequest(/\/live$/);
    await page.goto(`${server.origin}/clinic/settings/practice`, { waitUntil: 'domcontentloaded' });
    await page.getByLabel('Name of your practice').fill('Another name');
    await page.getByLabel('Time zone').selectOption('Europe/Dublin');
    open();
    await awake;
    expect(await page.getByLabel('Name of your practice').inputValue()).toBe('Another name');
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Dublin');
    await context.close();
  });

  test('SES-09 after signing out the page before shows nothing of the clinic', async () => {
    const page = await aPage(clinic);
    await page.goto(`${server.origin}/clinic/settings`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await page.goBack();
    expect(await page.getByRole('heading', { name: 'Settings' }).count()).toBe(0);
    await page.goto(`${server.origin}/clinic`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});

describe('help', () => {
  test('W7 the help page ships no script, needs no sign-in, and calls the right number', async () => {
    const context = await browser.newContext();
    const page = await aPage(context);
    const scripts: string[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    await page.goto(`${server.origin}/help`);
    expect(await page.title()).toBe('Support for you now');
    expect(await page.getByRole('link', { name: 'Call 999 now' }).getAttribute('href')).toBe('tel:999');
    expect(await page.locator('script').count()).toBe(0);
    expect(scripts).toEqual([]);
    await page.goto(`${server.origin}/help?country=IE`);
    expect(await page.getByText('Numbers for Ireland').count()).toBe(1);
    await page.goto(`${server.origin}/help?country=KE`);
    expect(await page.getByText('Call your local emergency number').count()).toBe(1);
    await context.close();
  });
});

test('WEB-02 no page of these walks broke its content policy or threw', () => expect(complaints).toEqual([]));
