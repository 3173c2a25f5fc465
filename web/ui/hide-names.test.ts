// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { hideNames, namesAreHidden } from './hide-names.browser.ts';

test('names are hidden on this page and on the next, until shown again', () => {
  hideNames(true);
  expect(namesAreHidden()).toBe(true);
  expect(document.cookie).toContain('openipt-names=hidden');
  hideNames(false);
  expect(namesAreHidden()).toBe(false);
  expect(document.cookie).toContain('openipt-names=shown');
});
