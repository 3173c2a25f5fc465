import { expect, test } from 'vitest';
import { Busy, createHashQueue } from './hash-queue.ts';

test('AUT-05 at most so many run at once, the rest wait in order, and beyond the bound is refused at once', async () => {
  const queue = createHashQueue({ atOnce: 2, waiting: 3 });
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const ends: (() => void)[] = [];
  const work = (n: number) =>
    queue.run(async () => {
      order.push(n);
      most = Math.max(most, (running += 1));
      await new Promise<void>((resolve) => void ends.push(resolve));
      running -= 1;
    });
  const all = [1, 2, 3, 4, 5].map(work);
  await expect(work(6)).rejects.toThrow(Busy);
  for (let n = 0; n < 5; n += 1) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(all);
  expect(order).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
  await expect(queue.run(async () => 'free again')).resolves.toBe('free again');
});

test('AUT-05 a failed piece of work frees its place', async () => {
  const queue = createHashQueue({ atOnce: 1, waiting: 0 });
  await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(queue.run(async () => 1)).resolves.toBe(1);
});
