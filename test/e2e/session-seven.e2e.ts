import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoPatient, demoTenant } from '#main/demo/fill-practice';
import { inScope } from '#store/scope';
import { signInCookie } from './demo-server.ts';
import { browser, demo } from './on-demo.ts';

/** The therapist's hands: every tap and every key is counted, and nothing reaches the page in another way. */
function hands(page: Page) {
  const count = { taps: 0, keys: 0 };
  const tap = async (what: Locator) => {
    count.taps += 1;
    await what.click();
  };
  const type = async (field: Locator, words: string) => {
    await tap(field);
    count.keys += words.length;
    await page.keyboard.type(words);
  };
  return { count, tap, type };
}

/** Everything the second screen is sent (design 8.3): the week, and no alert, score, note or suggestion. */
async function seesNothingPrivate(context: BrowserContext, room: string): Promise<void> {
  const second = await context.request.get(`${demo.server.origin}${room}/together`);
  const sent = await second.text();
  expect(sent).toContain('I asked, he sighed, so I shut down.');
  expect(sent).not.toMatch(/PHQ|alert|finding|suggest|safety|technique|noteText/i);
}

/** On the same screen: `t` leaves the room for that page, and its link comes back to the same step. */
async function turnsTheScreen(page: Page): Promise<void> {
  const before = page.url();
  await page.keyboard.press('t');
  await page.getByRole('heading', { level: 1, name: 'What happened this week' }).waitFor();
  expect(await page.locator('html').innerHTML()).not.toMatch(/PHQ|alert|finding|suggest|safety|technique|noteText/i);
  await page.getByRole('link', { name: 'Back to my view' }).click();
  await page.waitForURL(`${before.split('?')[0]}?step=3`);
}

const once = { timeout: 90_000, retry: 0 }; // a session is started once
test(
  'issue 3: session 7 with its signed note takes at most 400 keystrokes and 45 taps, and its minutes add up',
  once,
  async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    await context.addCookies([await signInCookie(demo.app, 'therapist')]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${demo.server.origin}/clinic`);
    const { count, tap, type } = hands(page);
    const radio = (group: string, name: string) =>
      page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true });
    const chip = (group: string, name: string) =>
      page.getByRole('group', { name: group }).getByRole('checkbox', { name, exact: true });
    const answer = (name: string) => page.locator('.forms').getByRole('textbox', { name });
    const button = (name: string | RegExp) => page.locator('.forms').getByRole('button', { name });
    const stepIs = (title: string) => page.getByRole('heading', { level: 2, name: title }).waitFor();

    await tap(page.locator('tr', { hasText: 'Sample patient A.' }).locator('.act a'));
    await tap(page.getByRole('button', { name: 'Start session 7' }));

    await stepIs('How are things?');
    const minutes = await page.locator('.plan .ruler-minutes').allInnerTexts();
    expect(minutes.map((text) => Number.parseInt(text, 10))).toEqual([5, 10, 24, 5, 6]);
    expect(minutes.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)).toBe(50);
    await tap(radio('Homework', 'Partly'));
    await tap(radio('Safety asked', 'No concerns'));
    await tap(button('Next: what happened?'));

    await stepIs('What happened?');
    await tap(chip('Who was there?', 'Partner'));
    await tap(chip('What went on?', 'Argument'));
    await tap(chip('How did', 'Angry'));
    await tap(chip('How did', 'Alone'));
    await type(page.getByLabel(/own words/), 'I asked, he sighed, so I shut down.');
    await tap(button(/^Next/));

    await stepIs('Work on the focus');
    await seesNothingPrivate(context, new URL(page.url()).pathname);
    await turnsTheScreen(page);
    await stepIs('Work on the focus');
    await tap(page.locator('.forms').getByRole('button', { name: 'Communication analysis', exact: true }));
    await page.getByRole('heading', { level: 3, name: 'Communication analysis' }).waitFor();
    await type(answer('A short name for it'), 'Asking for the night');
    await tap(page.locator('.forms summary', { hasText: /^Meant and heard$/ }));
    await type(answer('What did you want to say, or reach?'), 'That I need sleep, not blame.');
    await type(answer('What may have come across?'), 'That he does nothing.');
    await tap(page.locator('.forms summary', { hasText: /^Say it again$/ }));
    await type(answer('Next time I could say'), 'Can you take tonight, before the night starts?');
    await tap(button(/^Next/));

    await stepIs('What to try');
    await type(page.getByLabel(/^One thing to try/), 'Ask before the night starts');
    await type(page.getByLabel(/^When/), 'Thursday at 20:00');
    await tap(radio('How sure are you', '7'));
    await tap(button(/^Next/));

    await stepIs('Close, book');
    await type(page.getByLabel('What I take with me'), 'I can ask before I am angry.');
    await tap(radio('I felt heard today', '8'));
    await tap(button('Check the note, then sign'));

    await page.waitForURL(/finish$/);
    await tap(radio('How much of it was on the focus', 'Most'));
    await tap(radio('Who led', '2'));
    await tap(chip('The feeling in the room', 'Sad'));
    await tap(page.getByRole('button', { name: 'Sign the note' }));
    await page.waitForURL(/note$/);

    expect(faults).toEqual([]);
    expect(count.keys).toBeLessThanOrEqual(400);
    expect(count.taps).toBeLessThanOrEqual(45);
    const note = await page.locator('main article').innerText();
    for (const words of [
      'Session 7 of 12, middle phase',
      'Safety: asked, no thoughts. Homework: partly.',
      'Linked: argument with Partner',
      'Worked on: role transition, communication analysis',
      'To try: Ask before the night starts Thursday at 20:00. Sureness 7.',
      'In their words: “I asked, he sighed, so I shut down.” Felt heard 8.',
      'Signed by Therapist T1',
    ])
      expect(note).toContain(words);
    const kept = await inScope(demo.app, { tenant: demoTenant, user: null, purpose: 'system' }, (s) =>
      s.db
        .selectFrom('session_note')
        .where('tenant_id', '=', demoTenant)
        .where('patient_id', '=', demoPatient('A'))
        .orderBy('created_at', 'desc')
        .select(['facts', 'signed_at'])
        .executeTakeFirstOrThrow(),
    );
    expect(kept.signed_at).not.toBeNull();
    expect(kept.facts).toMatchObject({ focusMinutesShare: 75, therapistActivityLevel: 2, processAffect: ['sad'] });
  },
);
