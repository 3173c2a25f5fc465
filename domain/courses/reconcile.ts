import { millisOf } from '../calendar.ts';
import { severities } from './rules/rule.ts';
import type { Finding } from './rules/rule.ts';

/** A finding as it is kept: shown while open, quiet while acknowledged or put off, gone when resolved. */
export type StoredFinding = Readonly<{
  ruleId: string;
  about: string;
  severity: string;
  message: string;
  state: string;
  /** Put off until this instant; null when it is not. */
  snoozedUntil: string | null;
}>;

/** What has to change in the store so that it says what the rules say now. */
export type FindingStep<Kept extends StoredFinding> =
  | Readonly<{ do: 'open'; found: Finding }>
  /** It came back after it was resolved, or became graver: shown anew whatever anybody had said to it. */
  | Readonly<{ do: 'reopen'; kept: Kept; found: Finding }>
  /** The same finding in other words or less grave: what people said to it stays. */
  | Readonly<{ do: 'reword'; kept: Kept; found: Finding }>
  /** The days it was put off are over. */
  | Readonly<{ do: 'wake'; kept: Kept; found: Finding }>
  | Readonly<{ do: 'resolve'; kept: Kept }>;

const graver = (one: string, other: string): boolean =>
  (severities as readonly string[]).indexOf(one) < (severities as readonly string[]).indexOf(other);

/**
 * Compares what is kept with what the rules find now (architecture 7). One finding is kept for each rule and trigger; it is resolved
 * when it no longer holds and opened again when it comes back. Pure: the same two lists and the same `now` give the same steps.
 */
export function reconcile<Kept extends StoredFinding>(
  kept: readonly Kept[],
  found: readonly Finding[],
  now: string,
): readonly FindingStep<Kept>[] {
  const keyOf = (ruleId: string, about: string) => `${ruleId} ${about}`;
  const known = new Map(kept.map((one) => [keyOf(one.ruleId, one.about), one]));
  const present = new Set(found.map(({ ruleId, about }) => keyOf(ruleId, about)));
  const seen = found.flatMap((one): readonly FindingStep<Kept>[] => {
    const old = known.get(keyOf(one.ruleId, one.about));
    if (!old) return [{ do: 'open', found: one }];
    if (old.state === 'resolved' || graver(one.severity, old.severity))
      return [{ do: 'reopen', kept: old, found: one }];
    const woken = old.snoozedUntil !== null && millisOf(old.snoozedUntil) <= millisOf(now);
    if (woken) return [{ do: 'wake', kept: old, found: one }];
    const reworded = old.message !== one.message || old.severity !== one.severity;
    return reworded ? [{ do: 'reword', kept: old, found: one }] : [];
  });
  const gone = kept
    .filter(({ state, ruleId, about }) => state !== 'resolved' && !present.has(keyOf(ruleId, about)))
    .map((one) => ({ do: 'resolve' as const, kept: one }));
  return [...seen, ...gone];
}
