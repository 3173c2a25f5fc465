import { addMinutes, millisOf } from '../calendar.ts';

/** What is remembered of one subject at one door: an account, a network, a device or everybody. */
export type Bucket = Readonly<{
  /** Start of the present window. */
  since: string;
  /** Attempts in the window that did not succeed. */
  count: number;
  /** Attempts since the last success. */
  inARow: number;
  /** Delays since the last success. */
  delays: number;
  delayedUntil: string | null;
  touchedAt: string;
}>;

export type LimitRule = Readonly<{
  /** So many attempts that do not succeed … */
  limit: number;
  /** … in so many minutes. */
  minutes: number;
  /** `growing`: from the limit on each further attempt brings a delay, 30 s, doubled up to 1 h. `window`: nothing more in this window. */
  beyond: 'growing' | 'window';
  /** So many in a row, over any time, stop this door for the subject for good (RAT-02). */
  stopAfter?: number;
}>;

/** `stopped`: only another way in, or the practice, helps. `seconds`: how long to wait. */
export type Verdict = { allowed: true } | { allowed: false; seconds: number; stopped: boolean };

const firstDelay = 0.5; // minutes
const longestDelay = 60;
/** After a day without an attempt the delays begin anew. */
const forgottenAfter = 24 * 60;

/** Whether an attempt may be made now. Asking changes nothing: attempts during a delay neither extend it nor count (RAT-03). */
export function mayTry(bucket: Bucket | undefined, rule: LimitRule, now: string): Verdict {
  if (!bucket) return { allowed: true };
  if (rule.stopAfter !== undefined && bucket.inARow >= rule.stopAfter)
    return { allowed: false, seconds: 3600, stopped: true };
  if (bucket.delayedUntil !== null && millisOf(bucket.delayedUntil) > millisOf(now))
    return { allowed: false, seconds: secondsTo(bucket.delayedUntil, now), stopped: false };
  const windowEnds = addMinutes(bucket.since, rule.minutes);
  const windowLasts = millisOf(windowEnds) > millisOf(now);
  if (rule.beyond === 'window' && windowLasts && bucket.count >= rule.limit)
    return { allowed: false, seconds: secondsTo(windowEnds, now), stopped: false };
  return { allowed: true };
}

/**
 * The bucket after an attempt was let through. It counts as failed at once, so that a hundred attempts at the same moment are
 * counted too; a success takes it back.
 */
export function counted(bucket: Bucket | undefined, rule: LimitRule, now: string): Bucket {
  const known = bucket && millisOf(now) - millisOf(bucket.touchedAt) < forgottenAfter * 60_000 ? bucket : undefined;
  const inWindow = known !== undefined && millisOf(addMinutes(known.since, rule.minutes)) > millisOf(now);
  const count = (inWindow ? known.count : 0) + 1;
  const inARow = (bucket?.inARow ?? 0) + 1;
  const before = known?.delays ?? 0;
  const delays = rule.beyond === 'growing' && (before > 0 || count >= rule.limit) ? before + 1 : before;
  return {
    since: inWindow ? known.since : now,
    count,
    inARow,
    delays,
    delayedUntil: delays > before ? addMinutes(now, Math.min(longestDelay, firstDelay * 2 ** (delays - 1))) : null,
    touchedAt: now,
  };
}

/** The bucket after a success: `growing` buckets are forgotten, a window gives back the one attempt. */
export const afterSuccess = (bucket: Bucket, rule: LimitRule, now: string): Bucket | undefined =>
  rule.beyond === 'growing'
    ? undefined
    : { ...bucket, count: Math.max(0, bucket.count - 1), inARow: 0, touchedAt: now };

const secondsTo = (until: string, now: string): number =>
  Math.max(1, Math.ceil((millisOf(until) - millisOf(now)) / 1000));
