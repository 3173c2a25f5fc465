import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { PatientId } from '#domain/ids.schema';
import { turnBy } from '#domain/people/moves';
import { demoPatient, demoTenant } from '#main/demo/fill-practice';
import type { Scope } from '#store/scope';
import { askDemoCheckIn, inDemo, settleDemo } from './demo-check-in.ts';
import { signInCookie } from './demo-server.ts';
import { browser, demo } from './on-demo.ts';

const patientId = PatientId.parse(demoPatient('A'));

const asSystem = <T>(work: (s: Scope) => Promise<T>) => inDemo(demo, work);

beforeAll(async () => {
  await settleDemo(demo);
}, 120_000);

/** The usual weekly check-in, open. */
const weeklyCheckIn = () => askDemoCheckIn(demo, { kind: 'weekly' });

async function signedIn(who: 'therapist' | 'patientA', script: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({ javaScriptEnabled: script, reducedMotion: 'reduce' });
  await context.addCookies([await signInCookie(demo.app, who)]);
  return context;
}

/** Presses Tab until the focus is on what the selector names, as a person without a mouse would. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 150; pressed += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`:focus:is(${selector})`).count()) === 0) continue;
    expect(await page.locator(':focus-visible').count()).toBe(1);
    return;
  }
  throw new Error(`Tab never reached ${selector} on ${page.url()}`);
}

const addressed = (page: Page): string => new URL(page.url()).pathname;

/** Chooses the row with this value by arrow keys alone, from the first, as in a group where nothing is chosen yet. */
async function pick(page: Page, value: number): Promise<void> {
  await tabTo(page, '[type=radio][name=answer]');
  await page.keyboard.press('Space');
  for (let step = 0; step < value; step += 1) await page.keyboard.press('ArrowDown');
  expect(await page.locator('[name=answer]:checked').inputValue()).toBe(String(value));
}

/** The step that is asked, `help` or `done`; empty between two pages. */
async function whereItIs(page: Page): Promise<string> {
  const title = await page.title().catch(() => '');
  if (title.startsWith('Support for you now')) return 'help';
  if (title.startsWith('Check-in finished')) return 'done';
  const asked = page.locator('#main [name=step]');
  return title === '' ? '' : asked.inputValue({ timeout: 1000 }).catch(() => '');
}

/** Sends the page by Enter on Continue, and waits for the page behind it. */
async function goOn(page: Page, before: string): Promise<string> {
  await tabTo(page, 'form:has([name=step]) button:not([name], [type=button])');
  await page.keyboard.press('Enter');
  let now = '';
  await expect.poll(async () => (now = await whereItIs(page)) || before, { timeout: 10_000 }).not.toBe(before);
  return now;
}

/** From the first page to the last: 7 for the mood, a sentence for each text, and `answers` (0 where not said) for questions. */
async function answerAll(
  page: Page,
  answers: Readonly<Record<string, number>>,
  help: (after: string) => Promise<void>,
): Promise<void> {
  let step = await page.locator('#main [name=step]').inputValue();
  for (let pages = 0; pages < 40 && step !== 'done'; pages += 1) {
    if ((await page.locator('textarea[name=answer]').count()) > 0) {
      await tabTo(page, 'textarea[name=answer]');
      await page.keyboard.type(`A few words about ${step}`);
    } else await pick(page, step === 'mood' ? 7 : (answers[step] ?? 0));
    const next = await goOn(page, step);
    if (next === 'help') await help(step);
    step = next === 'help' ? await page.locator('#main [name=step]').inputValue() : next;
  }
}

const kept = (checkIn: string) =>
  asSystem(async (s) => ({
    finished: await s.db
      .selectFrom('check_in')
      .where('tenant_id', '=', demoTenant)
      .where('id', '=', checkIn)
      .select(['finished_at', 'mood', 'talk_about'])
      .executeTakeFirstOrThrow(),
    totals: Object.fromEntries(
      (
        await s.db
          .selectFrom('measure_response')
          .where('tenant_id', '=', demoTenant)
          .where('check_in_id', '=', checkIn)
          .select(['measure_id', 'score_total'])
          .execute()
      ).map(({ measure_id, score_total }) => [measure_id, Number(score_total)]),
    ),
  }));
const alertIds = async (): Promise<readonly string[]> =>
  (
    await asSystem((s) =>
      s.db
        .selectFrom('safety_alert')
        .where('tenant_id', '=', demoTenant)
        .where('patient_id', '=', patientId)
        .select('id')
        .execute(),
    )
  ).map(({ id }) => id);

test('ACC-01 the weekly check-in is complete by keyboard alone, and its scores are kept', async () => {
  const context = await signedIn('patientA', true);
  const page = await context.newPage();
  const before = await alertIds();
  const checkIn = await weeklyCheckIn();
  await page.goto(`${demo.server.origin}/my/check-in`);
  await tabTo(page, `[href$="/my/check-in/${checkIn}"]`);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/my/check-in/${checkIn}`);
  await answerAll(page, { 'phq9:1': 1, 'phq9:2': 2, 'phq9:3': 3, 'gad7:1': 2 }, () => {
    throw new Error('help opened after answers that do not ask for it');
  });
  expect(addressed(page)).toBe(`/my/check-in/${checkIn}/done`);
  const { finished, totals } = await kept(checkIn);
  expect(finished).toMatchObject({ mood: 7, talk_about: 'A few words about talk' });
  expect(finished.finished_at).not.toBeNull();
  expect(totals).toEqual({ phq9: 6, gad7: 2 });
  expect(await alertIds()).toEqual(before);
  await context.close();
});

test('SAF-02 SAF-03 without script and by keyboard alone a yes to item 9 leads to help at once, raises one alert, and the rest can be answered', async () => {
  const context = await signedIn('patientA', false);
  const page = await context.newPage();
  const before = await alertIds();
  const checkIn = await weeklyCheckIn();
  await page.goto(`${demo.server.origin}/my/check-in/${checkIn}`);
  const helped: string[] = [];
  await answerAll(page, { 'phq9:9': 1 }, async (after) => {
    helped.push(after);
    expect(addressed(page)).toBe(`/my/check-in/${checkIn}/support`);
    await tabTo(page, '[href="tel:999"]');
    expect(await alertIds()).toHaveLength(before.length + 1);
    await tabTo(page, 'form:has([value=safeForNow]) button');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/my/check-in/${checkIn}`);
  });
  expect(helped).toEqual(['phq9:9']);
  expect(addressed(page)).toBe(`/my/check-in/${checkIn}/done`);
  expect((await kept(checkIn)).totals).toEqual({ phq9: 1, gad7: 0 });
  expect(await alertIds()).toHaveLength(before.length + 1);
  await context.close();
});

/** Somebody two rings or more from the middle, and where they are. */
const somebody = () =>
  asSystem((s) =>
    s.db
      .selectFrom('person_place')
      .where('tenant_id', '=', demoTenant)
      .where('patient_id', '=', patientId)
      .where('on_map', '=', true)
      .where('ring', '>', 1)
      .select(['person_id', 'ring', 't', 'theta'])
      .orderBy('person_id')
      .executeTakeFirstOrThrow(),
  );
const placeOf = (person: string) =>
  asSystem((s) =>
    s.db
      .selectFrom('person_place')
      .where('tenant_id', '=', demoTenant)
      .where('person_id', '=', person)
      .select(['ring', 't', 'theta'])
      .executeTakeFirstOrThrow(),
  );

/** Tab into the drawing, then Page down from one person to the next. */
async function goTo(page: Page, person: string): Promise<void> {
  await page.locator('.map-person[tabindex="0"]').first().waitFor({ state: 'attached' });
  await tabTo(page, '.map-person');
  for (let gone = 0; gone < 30; gone += 1) {
    if ((await page.locator(`:focus[data-id="${person}"]`).count()) === 1) return;
    await page.keyboard.press('PageDown');
  }
  throw new Error('Page down never reached the person');
}

test('ACC-01 the closeness map: keys on the drawing and the Closer button, with and without script, keep the very same place', async () => {
  const { person_id: person, ...start } = await somebody();
  const putBack = () =>
    asSystem((s) =>
      s.db
        .updateTable('person_place')
        .set((e) => ({ ...start, version: e('version', '+', 1) }))
        .where('tenant_id', '=', demoTenant)
        .where('person_id', '=', person)
        .execute(),
    );
  const address = `${demo.server.origin}/clinic/patients/${patientId}/people`;
  const closerRing = start.ring - 1;
  const context = await signedIn('therapist', true);
  const page = await context.newPage();
  await page.goto(address);
  await goTo(page, person);
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await placeOf(person)).ring, { timeout: 10_000 }).toBe(closerRing);
  const byKey = await placeOf(person);
  await page.keyboard.press('ArrowRight');
  const turned = turnBy({ ...byKey, ring: start.ring === 4 ? 3 : start.ring === 3 ? 2 : 1 }, 5);
  await expect.poll(() => placeOf(person), { timeout: 10_000 }).toEqual({ ...turned, ring: closerRing });

  for (const script of [true, false]) {
    await putBack();
    const other = await signedIn('therapist', script);
    const list = await other.newPage();
    await list.goto(address);
    if (script) await goTo(list, person); // their panel then stands in the place of the list
    await tabTo(list, `[data-step=closer][data-person="${person}"]`);
    await list.keyboard.press('Enter');
    await expect.poll(() => placeOf(person), { timeout: 10_000 }).toEqual(byKey);
    await other.close();
  }
  await context.close();
});

/** Where the focus is: what it is called, and whether a person can see any of it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const { left, top, width, height } = one.getBoundingClientRect();
    const name = one.getAttribute('aria-label') ?? (one.textContent.trim() || one.getAttribute('name') || one.tagName);
    // What is drawn apart from its element, as a small box beside its words is, is seen by its words.
    const isAt = (x: number, y: number) => {
      const on = document.elementFromPoint(left + width * x, top + height * y);
      return (
        on !== null && (one.contains(on) || (one instanceof HTMLInputElement && one.closest('label')?.contains(on)))
      );
    };
    return {
      name,
      hasRole: one.closest('[role=img]') === null,
      isSeen: isAt(0.5, 0.5) || isAt(0.1, 0.1) || isAt(0.9, 0.1),
    };
  });

test('WCAG 2.4.11: on a phone no stop of the keyboard is hidden behind what stays in its place, and a map that is only looked at has none', async () => {
  const wrong: string[] = [];
  for (const [who, path, drawing] of [
    ['patientA', '/my/people', 'svg[role=application]'],
    ['therapist', `/clinic/patients/${patientId}/people/earlier`, 'svg[role=img].map-drawing'],
  ] as const) {
    const context = await signedIn(who, true);
    const page = await context.newPage();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(demo.server.origin + path);
    await page.locator(drawing).filter({ visible: true }).waitFor();
    let stops = 0;
    for (; stops < 200; stops += 1) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (!at) break;
      if (!at.hasRole) wrong.push(`${path}: ${at.name} is a stop inside a picture`);
      if (!at.isSeen) wrong.push(`${path}: ${at.name} is hidden`);
    }
    expect(stops, path).toBeGreaterThan(20);
    await context.close();
  }
  expect(wrong).toEqual([]);
});

test('PRV-04 without script "Leave quickly" is a link that does not say where it came from', async () => {
  const context = await signedIn('patientA', false);
  const page = await context.newPage();
  for (const path of ['/my', '/my/help', '/help']) {
    await page.goto(demo.server.origin + path);
    const link = page.getByRole('link', { name: 'Leave quickly' });
    expect((await link.getAttribute('rel'))?.split(' '), path).toContain('noreferrer');
    expect(await link.getAttribute('href'), path).toMatch(/^https:\/\//);
  }
  await context.close();
});

test('T31: a session is moved by keys alone, and undone; a list on a slow line says what is loaded and shows rows', async () => {
  const context = await signedIn('therapist', true);
  const patiently = { timeout: 10_000 };
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${demo.server.origin}/clinic/calendar`);
  const move = page.getByRole('button', { name: /^Move Sample patient E/ });
  const told = page.locator('.week [role=status]');
  /** Pressed again until the page's script has taken over. */
  const takeHold = () =>
    expect
      .poll(async () => {
        await move.focus();
        await page.keyboard.press('Enter');
        return told.textContent();
      }, patiently)
      .toContain('Arrow keys move it');
  await takeHold();
  for (const key of ['ArrowLeft', 'ArrowDown']) await page.keyboard.press(key);
  const there = (await told.textContent())?.trim() ?? '';
  await page.keyboard.press('Enter');
  const bar = page.getByRole('status').filter({ hasText: 'Moved to' });
  await expect.poll(() => bar.textContent(), patiently).toContain(there);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Undo' }).press('Enter')]);
  await expect.poll(() => bar.textContent(), patiently).not.toContain(there);
  await takeHold(); // undoing loads the page anew: only its script keeps a way to another page in this one
  await page.keyboard.press('Escape');

  let letThrough = () => {};
  const seen = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(/\/clinic\/patients\/__data\.json/, async (route) => {
    await seen;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Patients', exact: true }).first().press('Enter');
  await expect.poll(() => page.locator('[aria-busy=true] .rows span').count(), patiently).toBe(5);
  expect(await page.getByRole('status').filter({ hasText: 'Loading patients' }).count()).toBe(1);
  letThrough();
  await expect.poll(() => page.locator('h1').textContent(), patiently).toContain('Patients');
  expect(await page.locator('[aria-busy=true]').count()).toBe(0);
  await context.close();
}, 60_000);
