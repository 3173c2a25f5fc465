// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenForKeys } from './keys.browser.ts';

let stop: () => void;
const press = (key: string, more: KeyboardEventInit = {}, at = 0) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  Object.defineProperty(event, 'timeStamp', { value: at });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
};
const pressed = (id: string) => {
  const seen = vi.fn((event: Event) => event.preventDefault());
  document.querySelector(`#${id}`)?.addEventListener('click', seen);
  return seen;
};

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text.replaceAll(/[^\w]/g, '\\$&') });
  document.body.innerHTML = `
    <a id="today" data-key="g t" href="/today">Today</a><a id="start" data-key="s" href="/start">Start</a>
    <button id="finish" data-key="mod+enter">Finish</button><fieldset data-key="l"><input id="chip" type="checkbox"></fieldset>
    <input id="find" data-key="/"><ul><li data-row><a id="one" href="/1">1</a></li><li data-row><a id="two" href="/2">2</a></li></ul>`;
  stop = listenForKeys();
});
afterEach(() => {
  stop();
  delete document.documentElement.dataset['keys'];
});

describe('keys', () => {
  test('a letter presses what bears it', () => {
    const start = pressed('start');
    expect(press('s').defaultPrevented).toBe(true);
    expect(start).toHaveBeenCalledOnce();
  });
  test('two letters in a row, but not a slow pair', () => {
    const today = pressed('today');
    press('g', {}, 0);
    press('t', {}, 1000);
    press('g', {}, 5000);
    press('t', {}, 9000);
    expect(today).toHaveBeenCalledOnce();
  });
  test('letters do nothing while a field has the focus, or when turned off (WCAG 2.1.4)', () => {
    const start = pressed('start');
    document.querySelector<HTMLElement>('#find')?.focus();
    expect(press('s').defaultPrevented).toBe(false);
    document.querySelector<HTMLElement>('#find')?.blur();
    document.documentElement.dataset['keys'] = 'off';
    press('s');
    expect(start).not.toHaveBeenCalled();
  });
  test('Ctrl or Command with Enter works from inside a field', () => {
    const finish = pressed('finish');
    document.querySelector<HTMLElement>('#find')?.focus();
    press('Enter', { metaKey: true });
    press('Enter', { ctrlKey: true });
    expect(finish).toHaveBeenCalledTimes(2);
  });
  test('a field or a group takes the focus', () => {
    press('/');
    expect(document.activeElement?.id).toBe('find');
    document.querySelector<HTMLElement>('#find')?.blur();
    press('l');
    expect(document.activeElement?.id).toBe('chip');
  });
  test('j and k move between rows and stop at the ends', () => {
    const at = () => document.activeElement?.id;
    press('j');
    expect(at()).toBe('one');
    press('j');
    press('j');
    expect(at()).toBe('two');
    press('k');
    press('k');
    expect(at()).toBe('one');
  });
  test('a key that belongs to nothing is left to the browser', () => expect(press('q').defaultPrevented).toBe(false));
});
