// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { leaveQuickly, leavesQuickly } from './leave-quickly.browser.ts';

const href = 'https://weather.example/';
const escape = (at: number, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key: 'Escape', ...more });
  Object.defineProperty(event, 'timeStamp', { value: at });
  window.dispatchEvent(event);
};

beforeEach(() => {
  document.title = 'Question 9 of 9';
  document.body.innerHTML = '<a id="leave" href="/x">Leave quickly</a><p>something private</p>';
});

test('PRV-04 the page is blank and its title is gone before anything else happens', () => {
  const seen: string[] = [];
  leaveQuickly({ href, forget: () => seen.push(document.body.textContent), go: (to) => seen.push(to) });
  expect(seen).toEqual(['', href]);
  expect(document.title).not.toContain('Question');
});

test('PRV-04 a failing clean-up does not keep the person here', () => {
  const go = vi.fn();
  leaveQuickly({
    href,
    go,
    forget: () => {
      throw new Error('storage is gone');
    },
  });
  expect(go).toHaveBeenCalledWith(href);
});

test('the app is locked with a last request', () => {
  const sendBeacon = vi.fn((_action: string, _fields: URLSearchParams) => true);
  Object.defineProperty(navigator, 'sendBeacon', { value: sendBeacon, configurable: true });
  leaveQuickly({ href, go: vi.fn(), lock: { action: '/my/lock', fields: { token: 't' } } });
  expect(sendBeacon.mock.calls[0]?.[0]).toBe('/my/lock');
  expect(String(sendBeacon.mock.calls[0]?.[1])).toBe('token=t');
});

test('a click leaves, and does not follow the link as well', () => {
  const go = vi.fn();
  const link = document.querySelector<HTMLElement>('#leave')!;
  const stop = leavesQuickly({ href, go })(link);
  const click = new MouseEvent('click', { cancelable: true });
  link.dispatchEvent(click);
  expect(go).toHaveBeenCalledOnce();
  expect(click.defaultPrevented).toBe(true);
  stop();
});

test.each([
  ['three times within five seconds leaves', [0, 1000, 4900], 1],
  ['twice does not', [0, 1000], 0],
  ['three times in more than five seconds does not', [0, 3000, 5100], 0],
  ['the last three count', [0, 6000, 7000, 8000], 1],
])('Escape %s', (_name, times, left) => {
  const go = vi.fn();
  const stop = leavesQuickly({ href, go })(document.querySelector<HTMLElement>('#leave')!);
  for (const at of times) escape(at);
  expect(go).toHaveBeenCalledTimes(left);
  stop();
});

test('a held Escape counts once, and nothing listens after the page is gone', () => {
  const go = vi.fn();
  const stop = leavesQuickly({ href, go })(document.querySelector<HTMLElement>('#leave')!);
  escape(0);
  for (const at of [30, 60, 90]) escape(at, { repeat: true });
  stop();
  for (const at of [100, 110, 120]) escape(at);
  expect(go).not.toHaveBeenCalled();
});
