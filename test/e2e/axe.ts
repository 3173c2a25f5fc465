import axe from 'axe-core';
import type { Page } from 'playwright-core';

const LEVELS = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** The rules of those levels whose verdict hangs on colours. */
const COLOURS = { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] };

/**
 * What axe finds wrong on the page as it stands, one line a rule with its first three places; by the rules of WCAG 2.2 AA, by
 * those of them that judge colours, or by all it has. It runs in the page itself: our pages have no frames, and a second page to gather results in takes twice
 * the time.
 */
export async function faultsByAxe(
  page: Page,
  rules: 'ofWcag' | 'ofColour' | 'all' = 'ofWcag',
): Promise<readonly string[]> {
  // A page that has just changed its width or its colours is judged as it comes to rest.
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (const one of document.getAnimations()) if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish();
  });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (runOnly) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const options = { ...(runOnly && { runOnly }), resultTypes: ['violations' as const] };
    return (await inPage.run(document, options)).violations;
  }, { ofWcag: LEVELS, ofColour: COLOURS, all: undefined }[rules]);
  return violations.map(
    ({ id, nodes }) =>
      `${id} ${nodes
        .slice(0, 3)
        .map(({ target }) => String(target))
        .join(', ')}`,
  );
}

/** How many pixels the page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
