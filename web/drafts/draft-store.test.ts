import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftNames, wipeDrafts } from './draft-names.browser.ts';
import { openDrafts, type Draft } from './draft-store.browser.ts';

const secret = (n: number) => Buffer.alloc(32, n).toString('base64');
const draft = (words: string, at = Date.now()): Draft => ({ base: 1, at, fields: { words: [words] } });
let kept: Record<string, string>;

beforeEach(() => {
  kept = {};
  const store = {
    setItem: (name: string, value: string) => void (kept[name] = value),
    getItem: (name: string) => kept[name] ?? null,
    removeItem: (name: string) => void delete kept[name],
  };
  vi.stubGlobal(
    'localStorage',
    new Proxy(store, {
      ownKeys: () => Object.keys(kept),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }),
  );
});
afterEach(() => void vi.unstubAllGlobals());

test('OFF-02: a draft comes back to its writer, and what lies in the browser is ciphertext', async () => {
  const mine = await openDrafts(secret(1));
  expect(await mine?.keep('link', draft('canary words'))).toBe(true);
  expect(JSON.stringify(kept)).not.toContain('canary');
  expect(atob(Object.values(kept)[0] ?? '')).not.toContain('canary');
  expect((await mine?.find('link'))?.fields['words']).toEqual(['canary words']);
});

test('OFF-03: neither another person nor another form opens it', async () => {
  const mine = await openDrafts(secret(1));
  await mine?.keep('link', draft('words'));
  kept['openipt draft close'] = kept['openipt draft link'] ?? '';
  expect(await mine?.find('close')).toBeUndefined();
  expect(await (await openDrafts(secret(2)))?.find('link')).toBeUndefined();
});

test('OFF-04: a draft is gone after 72 hours, once it was forgotten, and on signing out', async () => {
  const mine = await openDrafts(secret(1));
  await mine?.keep('old', draft('words', Date.now() - 73 * 3_600_000));
  expect(await mine?.find('old')).toBeUndefined();
  const late = mine?.keep('link', draft('words'));
  mine?.forget('link');
  await late;
  expect(draftNames()).toEqual([]);
  await mine?.keep('link', draft('words'));
  expect(draftNames('li')).toEqual(['link']);
  wipeDrafts();
  expect(kept).toEqual({});
});
