import { expect, test } from 'vitest';
import { demoPatient, demoTenant } from '#main/demo/fill-practice';
import { inScope } from '#store/scope';
import { linesPerPage } from './printed-lines.ts';
import { signInCookie } from './demo-server.ts';
import { browser, demo } from './on-demo.ts';

async function theSheets(javaScriptEnabled: boolean) {
  const context = await browser.newContext({
    javaScriptEnabled,
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  await context.addCookies([await signInCookie(demo.app, 'therapist')]);
  const page = await context.newPage();
  await page.goto(`${demo.server.origin}/clinic/patients/${demoPatient('A')}/worksheets`);
  await page.getByRole('button', { name: 'Begin Communication analysis' }).press('Enter');
  await page.getByRole('heading', { name: 'Communication analysis' }).waitFor();
  return { context, page };
}

test(
  'a communication analysis is written, refused, put right and completed without script',
  { timeout: 60_000 },
  async () => {
    const { context, page } = await theSheets(false);
    await page.getByRole('textbox', { name: 'A short name for it' }).fill('The phone call');
    await page.locator('[name=f-when-day]').fill('31');
    await page.locator('[name=f-when-month]').fill('2');
    await page.locator('[name=f-when-year]').fill('2026');
    await page.getByRole('button', { name: 'Save', exact: true }).first().press('Enter');
    expect(await page.title()).toMatch(/^Error:/);
    expect(await page.locator('#f-when-error').textContent()).toContain('Enter a real date');
    expect(await page.getByRole('textbox', { name: 'A short name for it' }).inputValue()).toBe('The phone call');
    await page.locator('[name=f-when-day]').fill('27');
    await page.getByRole('button', { name: 'Save', exact: true }).first().press('Enter');
    await page.locator('summary', { hasText: 'Line by line' }).click();
    await page.getByLabel('Said or did').first().fill('You never call.');
    await page.getByRole('button', { name: 'Save', exact: true }).first().press('Enter');
    await page.getByLabel('Said or did').nth(1).fill('I was busy.');
    await page.getByLabel('Who', { exact: true }).nth(1).selectOption('them');
    await page.getByRole('button', { name: 'Save', exact: true }).first().press('Enter');
    expect(
      await page.getByRole('region', { name: 'The conversation, line by line' }).locator('li').allTextContents(),
    ).toEqual([expect.stringContaining('You never call.'), expect.stringContaining('I was busy.')]);
    // T19: one press saves what was just typed and begins the role play about this conversation.
    await page.getByRole('textbox', { name: 'A short name for it' }).fill('The second phone call');
    await page.getByRole('button', { name: 'Save and practise' }).press('Enter');
    expect(await page.locator('[name=f-scene]').inputValue({ timeout: 10_000 })).toBe('The second phone call');
    await context.close();
  },
);

test('a communication analysis is written and played again with the keyboard alone', { timeout: 60_000 }, async () => {
  const { context, page } = await theSheets(true);
  await page.waitForFunction(() => history.scrollRestoration === 'manual');
  await page.locator('summary', { hasText: 'Line by line' }).press('Enter');
  await page.getByLabel('Said or did').first().focus();
  await page.keyboard.type('You look tired.');
  await page.keyboard.press('Tab'); // the line's own details
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab'); // tone
  await page.keyboard.press('Tab'); // look and posture
  await page.keyboard.press('Tab'); // felt
  await page.keyboard.type('worn out');
  await page.getByLabel('Said or did').nth(1).focus();
  await page.keyboard.type('Long day.');
  await page.getByText(/^Saved \d\d:\d\d/).waitFor(); // by itself
  await page.reload();
  // The page is there before its script: until then the button does nothing yet.
  await page.waitForFunction(() => history.scrollRestoration === 'manual');
  await page.getByRole('button', { name: 'Go through it line by line' }).press('Enter');
  const shown = page.getByRole('region', { name: 'The conversation, line by line' }).locator('li');
  await page.getByText('Line 1 of 2').waitFor();
  expect(await shown.allTextContents()).toEqual([expect.stringMatching(/You look tired\..*worn out/s)]);
  await page.getByRole('button', { name: 'Next line' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('Line 2 of 2').waitFor();
  expect(await shown.count()).toBe(2);
  await context.close();
});

test(
  'prints: a worksheet of ordinary length takes at most two pages of A4 or Letter, and none is left with fewer than four lines',
  { timeout: 120_000 },
  async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1000, height: 900 } });
    await context.addCookies([await signInCookie(demo.app, 'therapist')]);
    const page = await context.newPage();
    const sheets = await inScope(demo.app, { tenant: demoTenant, user: null, purpose: 'system' }, (s) =>
      s.db
        .selectFrom('worksheet')
        .where('body', '<>', '{}')
        .select(['id', 'patient_id', 'technique_id'])
        .orderBy('id')
        .execute(),
    );
    const both = ['a4', 'letter'] as const;
    const filled = sheets.map((one) => ({
      name: one.technique_id,
      path: `/clinic/patients/${one.patient_id}/worksheets/${one.id}/print`,
      papers: both,
    }));
    // Blank ones on both papers in turn: their rooms are the same.
    const blank = [...demo.app.library.worksheets.newest.keys()].map((sheet, n) => ({
      name: `blank ${sheet}`,
      path: `/clinic/worksheets/${sheet}/print`,
      papers: both.filter((_, turn) => turn === n % 2),
    }));
    const wrong: string[] = [];
    for (const { name, path, papers } of [...filled, ...blank]) {
      await page.goto(demo.server.origin + path);
      for (const paper of papers) {
        await page.evaluate((size) => {
          const sheet = document.querySelector('.on-paper');
          sheet?.classList.remove('a4', 'letter');
          sheet?.classList.add(size);
          // The line at the foot stands on every page and is no line of the sheet; it keeps its room.
          for (const foot of document.querySelectorAll<HTMLElement>('.on-paper footer'))
            foot.style.visibility = 'hidden';
        }, paper);
        const pdf = await page.pdf({ printBackground: true, preferCSSPageSize: true });
        const lines = linesPerPage(pdf);
        const last = (lines.at(-1) ?? 0) - 1; // without the number of the page
        if (lines.length > 1 && last < 4) wrong.push(`${name} on ${paper}: ${last} lines on page ${lines.length}`);
        if (!name.startsWith('blank') && lines.length > 2) wrong.push(`${name} on ${paper}: ${lines.length} pages`);
      }
    }
    expect(wrong).toEqual([]);
    await context.close();
  },
);
