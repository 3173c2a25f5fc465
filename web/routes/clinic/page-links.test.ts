import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { pageKinds } from '#domain/courses/page-kind';
import { readCourse } from '#domain/courses/reading';
import { judge } from '#domain/courses/rules';
import { firstCases } from '#test/rule-cases/first-cases';
import { variantCases } from '#test/rule-cases/variant-cases';
import { workingCases } from '#test/rule-cases/working-cases';
import { pageHref } from './page-links.ts';

// The addresses as SvelteKit writes them: each part in brackets stands for its value.
vi.mock('$app/paths', () => ({
  resolve: (route: string, params: Readonly<Record<string, string>> = {}) =>
    route.replaceAll(/\[(\w+)\]/g, (_, name: string) => params[name] ?? ''),
}));

const patient = '0c5b3c0e-0000-4000-8000-000000000001';
const of = '0c5b3c0e-0000-4000-8000-000000000002';

/** The folder of the page an address leads to, and the anchor in it. */
function placeOf(href: string): { folder: string; anchor: string | undefined } {
  const { pathname, hash } = new URL(href, 'http://localhost');
  const path = pathname.replace(patient, '[patient]').replace(of, '[session]');
  return { folder: `web/routes${path}`, anchor: hash.slice(1) || undefined };
}
const anchorsIn = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.svelte'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('');
const leadsSomewhere = (href: string) => {
  const { folder, anchor } = placeOf(href);
  expect(existsSync(`${folder}/+page.svelte`), `${href} has no page`).toBe(true);
  if (anchor) expect(anchorsIn(folder), `${href} leads past its page`).toContain(`id="${anchor}"`);
};

test.each(pageKinds)('the page of kind %s is there, also where it is about one session or sheet', (kind) => {
  leadsSomewhere(pageHref(kind, patient));
  if (kind === 'session') leadsSomewhere(pageHref(kind, patient, of));
  if (kind === 'worksheet') leadsSomewhere(pageHref(kind, patient, 'rolePlay'));
});

describe('what a rule finds leads to a page of the record', () => {
  test.each(Object.entries({ ...firstCases, ...workingCases, ...variantCases }))('%s', (id, { fires }) => {
    const found = judge(readCourse(fires)).filter(({ ruleId }) => ruleId === id);
    expect(found.length).toBeGreaterThan(0);
    for (const { next } of found) {
      expect(next.label.trim()).not.toBe('');
      leadsSomewhere(
        pageHref(next.page, patient, next.of === undefined ? undefined : next.page === 'session' ? of : next.of),
      );
    }
  });
});
