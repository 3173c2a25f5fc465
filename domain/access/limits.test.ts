import { describe, expect, test } from 'vitest';
import { addMinutes } from '../calendar.ts';
import { afterSuccess, counted, mayTry, type Bucket, type LimitRule } from './limits.ts';

const account: LimitRule = { limit: 10, minutes: 15, beyond: 'growing', stopAfter: 100 };
const network: LimitRule = { limit: 50, minutes: 15, beyond: 'window' };
const start = '2026-04-14T08:00:00.000Z';

/** So many failures, each as soon as it is allowed. */
function failing(times: number, rule: LimitRule, from = start): { bucket: Bucket | undefined; now: string } {
  let bucket: Bucket | undefined;
  let now = from;
  for (let n = 0; n < times; n += 1) {
    const verdict = mayTry(bucket, rule, now);
    if (!verdict.allowed) now = addMinutes(now, verdict.seconds / 60);
    bucket = counted(bucket, rule, now);
  }
  return { bucket, now };
}
const waitAfter = (times: number, rule: LimitRule) => {
  const { bucket, now } = failing(times, rule);
  return mayTry(bucket, rule, now);
};

describe('RAT-02 an account', () => {
  test('nine failures are let through, the tenth brings 30 seconds', () => {
    expect(waitAfter(9, account)).toEqual({ allowed: true });
    expect(waitAfter(10, account)).toEqual({ allowed: false, seconds: 30, stopped: false });
  });
  test('delays double up to one hour', () => {
    const waits = [11, 12, 13, 14, 15, 16, 17, 18].map((times) => waitAfter(times, account));
    expect(waits.map((w) => (w.allowed ? 0 : w.seconds))).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });
  test('a hundred in a row stop the door for good, days later too', () => {
    const { bucket, now } = failing(100, account);
    expect(mayTry(bucket, account, addMinutes(now, 60 * 24 * 30))).toMatchObject({ allowed: false, stopped: true });
  });
  test('a day of quiet does not forgive the count in a row', () => {
    const { bucket, now } = failing(99, account);
    const later = addMinutes(now, 60 * 48);
    expect(mayTry(counted(bucket, account, later), account, later)).toMatchObject({ stopped: true });
  });
  test('RAT-03 an attempt during a delay neither extends it nor counts', () => {
    const { bucket, now } = failing(10, account);
    const asked = addMinutes(now, 0.25);
    expect(mayTry(bucket, account, asked)).toMatchObject({ seconds: 15 });
    expect(mayTry(bucket, account, addMinutes(now, 0.5))).toEqual({ allowed: true });
  });
  test('a success wipes the slate', () => {
    const { bucket, now } = failing(30, account);
    expect(bucket && afterSuccess(bucket, account, now)).toBeUndefined();
  });
});

describe('RAT-02 a network', () => {
  test('fifty failures in fifteen minutes, then nothing more until the window ends', () => {
    expect(waitAfter(49, network)).toEqual({ allowed: true });
    expect(waitAfter(50, network)).toEqual({ allowed: false, seconds: 900, stopped: false });
    const { bucket } = failing(50, network);
    expect(mayTry(bucket, network, addMinutes(start, 15))).toEqual({ allowed: true });
  });
  test('a success gives back one attempt and no more', () => {
    const { bucket, now } = failing(50, network);
    const after = bucket && afterSuccess(bucket, network, now);
    expect(after?.count).toBe(49);
    expect(mayTry(after, network, now)).toEqual({ allowed: true });
  });
});
