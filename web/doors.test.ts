/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import { doors, type Door } from '#domain/access/doors';

// Whatever a stranger may post to is a door. Read as text: loading the pages would need the application.
const sources = import.meta.glob<string>('./routes/**/+{page.server,server}.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const pathOf = (file: string) =>
  file
    .replace('./routes', '')
    .replace(/\/\+(page\.server|server)\.ts$/, '')
    .replaceAll(/\/\([^)]+\)/g, '') || '/';
const all = Object.entries(sources).map(([file, text]) => ({ path: pathOf(file), text }));
const isPublic = ({ path }: { path: string }) => !/^\/(clinic|my)(\/|$)/.test(path);
const posts = ({ text }: { text: string }) => /export const (actions|POST|PUT|PATCH|DELETE)\b/.test(text);
const listed = new Set<string>(Object.values<Door>(doors).flatMap(({ at }) => at));

test('AUT-11 every page to which a stranger may post is in the register of doors', () => {
  const open = all.filter((one) => isPublic(one) && posts(one)).map(({ path }) => path);
  expect(open.length).toBeGreaterThan(6);
  expect(open.filter((path) => !listed.has(path))).toEqual([]);
});

test('AUT-11 every page that keeps a new secret in a cookie is in the register', () => {
  const keeping = all.filter(({ text }) => /\b(keepSignIn|keepToken)\(/.test(text)).map(({ path }) => path);
  expect(keeping.length).toBeGreaterThan(5);
  expect(keeping.filter((path) => !listed.has(path))).toEqual([]);
});

test('AUT-11 the register names no page that does not exist', () => {
  const paths = new Set(all.map(({ path }) => path));
  expect([...listed].filter((at) => at.startsWith('/') && !paths.has(at))).toEqual([]);
});

test('RAT-02 every door that takes a secret has a limit for the account or the network', () => {
  const unlimited = Object.entries<Door>(doors).filter(
    ([, { strength, account, network }]) => !['operator', 'sign-in'].includes(strength) && !account && !network,
  );
  expect(unlimited).toEqual([]);
});
