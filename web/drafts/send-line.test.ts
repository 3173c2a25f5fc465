import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSendLine } from './send-line.browser.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('OFF-05: what was sent later waits until what was sent before got its answer', async () => {
  const line = createSendLine();
  const heard: string[] = [];
  let isBack = false;
  const first = async () => {
    if (!isBack) throw new TypeError('no connection');
    heard.push('first');
  };
  void line.send(first, () => heard.push('lost'));
  void line.send(
    async () => void heard.push('second'),
    () => {},
  );
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).toEqual(['lost']);
  isBack = true;
  line.hurry();
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(['lost', 'first', 'second']);
});

test('a line that gets no answer says so after the time it was given, and goes on trying ever less often', async () => {
  const line = createSendLine();
  let tries = 0;
  const never = async () => {
    tries += 1;
    throw new TypeError('no connection');
  };
  void line.send(never, () => {});
  const settled = line.settled(3000);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await settled).toBe(false);
  await vi.advanceTimersByTimeAsync(4000 + 8000 + 16_000);
  expect(tries).toBe(4);
});
