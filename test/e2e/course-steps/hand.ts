import type { BrowserContext, Locator, Page } from 'playwright-core';

/** One person at one browser: the page in front of them, and everything that went wrong in it. `plain`: the browser runs no script. */
export type Hand = Readonly<{ page: Page; faults: string[]; origin: string; plain: boolean }>;

/** What is typed, ticked and chosen, by field name. A list ticks several boxes of one name; `true` and `false` tick a single one. */
export type Typed = Readonly<Record<string, string | boolean | readonly string[]>>;

/** Opens a page that keeps a list of every error the browser speaks of. */
export async function aHand(context: BrowserContext, origin: string, plain = false): Promise<Hand> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  return { page, faults, origin, plain };
}

/** The page is there and its scripts have taken over, so that what is typed now stays. */
export async function settled({ page, plain }: Pick<Hand, 'page' | 'plain'>): Promise<void> {
  await page.waitForLoadState('load');
  if (plain) return;
  // The framework takes scrolling over in the last line of its start: until then a typed value can still be written over. A page
  // without script never says so, and is not waited for long.
  await page
    .waitForFunction(() => history.scrollRestoration === 'manual', undefined, { timeout: 2000 })
    .catch(() => null);
}

/** Goes to an address of the product and waits until it can be used. Throws when it answers with an error page. */
export async function go(hand: Hand, path: string): Promise<void> {
  const response = await hand.page.goto(path.startsWith('http') ? path : `${hand.origin}${path}`);
  if (response && response.status() >= 400) throw new Error(`${path} answered ${response.status()}`);
  await settled(hand);
}

/** Goes there unless the last form has led there already, so that its page is fresh. */
export async function stay(hand: Hand, path: string): Promise<void> {
  const { pathname, search } = new URL(hand.page.url());
  if (`${pathname}${search}` !== path) await go(hand, path);
}

/** Types, ticks and chooses in one form. Folded parts are opened first, as a person would. */
export async function type(form: Locator, typed: Typed): Promise<void> {
  const left = await form.evaluate(typeAtOnce, Object.entries(typed));
  for (const name of left) await typeOne(form.locator(`[name="${name}"]`), name, typed[name] ?? '');
}

/**
 * Runs in the page: writes into every field that can be seen and used, with the events a person's hand would cause, and answers the names
 * of those that cannot. One errand for a whole form; one for each field made the typing a quarter of a course's time.
 */
function typeAtOnce(form: Element, typed: readonly (readonly [string, Typed[string]])[]): readonly string[] {
  for (let folded = form.closest('details'); folded; folded = folded.parentElement?.closest('details') ?? null)
    folded.open = true;
  form.querySelectorAll('details').forEach((folded) => (folded.open = true));
  const usable = (field: Element | undefined): boolean =>
    field !== undefined &&
    !field.matches(':disabled, :read-only:not(select, [type=radio], [type=checkbox]), [type=hidden]') &&
    (field.closest('label') ?? field).checkVisibility();
  const tick = (box: HTMLInputElement, on: boolean) => void (box.checked === on || box.click());
  const write = (name: string, value: Typed[string]): boolean => {
    const fields = [...form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)];
    const [first] = fields;
    if (!first || !usable(first)) return false;
    if (typeof value === 'boolean') return (tick(first, value), first.checked === value);
    const values = typeof value === 'string' ? [value] : value;
    if (first.type === 'radio' || first.type === 'checkbox') {
      const boxes = values.map((one) => fields.find((field) => field.value === one));
      if (!boxes.every(usable)) return false;
      boxes.forEach((box) => box && tick(box, true));
      return boxes.every((box) => box?.checked);
    }
    if (first.matches('select[multiple]')) return false;
    first.focus();
    first.value = first.localName === 'select' ? (values[0] ?? '') : values.join('\n');
    first.dispatchEvent(new Event('input', { bubbles: true }));
    first.dispatchEvent(new Event('change', { bubbles: true }));
    return first.localName !== 'select' || first.value === values[0];
  };
  return typed.filter(([name, value]) => !write(name, value)).map(([name]) => name);
}

async function typeOne(fields: Locator, name: string, value: string | boolean | readonly string[]): Promise<void> {
  const first = fields.first();
  const kind = await first
    .evaluate((field) => (field instanceof HTMLInputElement ? field.type : field.localName), undefined, {
      timeout: 5000,
    })
    .catch(() => {
      throw new Error(`there is no field ${name} at ${fields.page().url()}`);
    });
  if (typeof value === 'boolean') return tick(first, value);
  const values = typeof value === 'string' ? [value] : value;
  if (kind === 'radio' || kind === 'checkbox')
    for (const one of values) await tick(fields.and(fields.page().locator(`[value="${one}"]`)), true);
  else if (kind === 'select') await first.selectOption([...values]);
  else await first.fill(values.join('\n'));
}

/** Scrolls a box into the middle first, away from bars at the edges, as a person would. */
async function tick(field: Locator, on: boolean): Promise<void> {
  await field.evaluate((one) => one.scrollIntoView({ block: 'center' }));
  await field.setChecked(on, { force: true });
}

/** The form that is sent by this button. */
export const formWith = ({ page }: Hand, button: string | RegExp): Locator =>
  page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: button, exact: true }) })
    .first();

/**
 * Fills in the form and presses its button, then waits for the page that answers. Throws with the page's own words when the form comes
 * back with something wrong in it, unless `refused` says that this is what is wanted. `background`: the form is sent without a new page, and
 * its answer is an address that says so.
 */
export async function send(
  hand: Hand,
  button: string | RegExp,
  typed: Typed = {},
  { form = formWith(hand, button), refused = false, twice = false, background = false } = {},
): Promise<void> {
  const { page } = hand;
  await type(form, typed);
  const pressed = form.getByRole('button', { name: button, exact: true }).first();
  if (hand.plain) await Promise.all([page.waitForEvent('domcontentloaded'), pressed.click()]);
  else if (background) await Promise.all([page.waitForURL(/[?&]saved=/), pressed.click()]);
  else {
    await page.evaluate(() => void ((window as unknown as { old: boolean }).old = true));
    await (twice ? pressed.dblclick({ noWaitAfter: true }) : pressed.click());
    await page.waitForFunction(() => !('old' in window) && document.readyState === 'complete');
  }
  await settled(hand);
  if (refused) return;
  const wrong = page.locator('.error-summary');
  if ((await wrong.count()) > 0)
    throw new Error(`“${button}” at ${page.url()} was refused: ${(await wrong.allInnerTexts()).join(' | ')}`);
}

/** The three fields of a date. */
export const date = (name: string, iso: string): Typed => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
};

/** How many sheets of A4 this page is printed on. */
export async function sheets(hand: Hand, path: string): Promise<number> {
  await go(hand, path);
  const pdf = await hand.page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
