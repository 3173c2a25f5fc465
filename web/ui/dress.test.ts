import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dressFrom, dressPage, fetchedAhead } from './dress.ts';

const page = readFileSync(new URL('../app.html', import.meta.url), 'utf8');
const root = (html: string) => /<html[^>]*>/.exec(html)?.[0];

describe('dressPage', () => {
  test('writes what the person chose on the page as it is in web/app.html', () =>
    expect(root(dressPage(page, { theme: 'dark', lang: 'cy', names: 'hidden', keys: 'off', prompts: 'off' }))).toBe(
      '<html lang="cy" data-theme="dark" data-names="hidden" data-keys="off" data-prompts="off">',
    ));
  test('nothing chosen changes nothing', () => expect(dressPage(page, {})).toBe(page));
  test('a forged value writes nothing', () => {
    const forged = { theme: '"><script>', lang: 'en"><script>', names: 'x' } as unknown as Parameters<
      typeof dressPage
    >[1];
    expect(dressPage(page, forged)).toBe(page);
  });
});

test('what the cookies say, and nothing from a forged one', () => {
  const jar: Record<string, string> = {
    'openipt-theme': 'dark',
    'openipt-names': 'hidden',
    'openipt-keys': 'off',
    'openipt-prompts': 'off',
  };
  expect(dressFrom((name) => jar[name])).toEqual({ theme: 'dark', names: 'hidden', keys: 'off', prompts: 'off' });
  expect(dressFrom(() => '"><script>')).toEqual({ theme: 'system', names: 'shown', keys: 'on', prompts: 'on' });
});

test('only the upright sans is fetched ahead', () => {
  const font = (path: string) => fetchedAhead({ type: 'font', path });
  expect(font('/_app/immutable/assets/source-sans-3-latin-wght-normal.BqRLTx4X.woff2')).toBe(true);
  expect(font('/_app/immutable/assets/source-serif-4-latin-400-normal.DMe4EKeb.woff2')).toBe(false);
});
