import { addMinutes, millisOf } from '../calendar.ts';
import { isWithinHours, nextOpening } from './cover-plan.ts';
import type { CoverPlan } from './cover-plan.ts';

export type EscalationTo = 'duty' | 'responsible' | 'cover' | 'owner';

/** One step of telling people. Every step is carried out unless the alert was handled before `at`. */
export type EscalationStep = Readonly<{
  to: EscalationTo;
  /** When this person is told. */
  at: string;
  /** When the next one is told if nobody has handled it; null for the last. */
  dueAt: string | null;
}>;

export type EscalationPlan = Readonly<{
  withinHours: boolean;
  steps: readonly EscalationStep[];
  /** True when nobody is at work and there is no duty team: the page must say so and not pretend (design 8.16). */
  nobodyWatching: boolean;
}>;

/**
 * Who is told when (SAF-05): the responsible clinician at once, cover when nobody has handled it in time, then the owner.
 * Outside the hours a duty team comes first if there is one; the others are told at once too, but their time only runs
 * from the next opening. With the responsible clinician away, cover comes first. Always ends with the owner.
 */
export function escalationPlan(plan: CoverPlan, raisedAt: string, responsibleAway = false): EscalationPlan {
  const withinHours = isWithinHours(plan, raisedAt);
  // Without any hours nobody has working time to wait for, so time runs at once.
  const opens = nextOpening(plan, raisedAt) ?? raisedAt;
  const chain: { to: EscalationTo; minutes: number }[] = [
    ...(responsibleAway ? [] : [{ to: 'responsible' as const, minutes: plan.responsibleMinutes }]),
    ...(plan.hasCover ? [{ to: 'cover' as const, minutes: plan.coverMinutes }] : []),
  ];
  const steps: EscalationStep[] = [];
  if (!withinHours && plan.duty)
    steps.push({ to: 'duty', at: raisedAt, dueAt: addMinutes(raisedAt, plan.duty.minutes) });
  let told = raisedAt;
  let clock = opens;
  for (const { to, minutes } of chain) {
    const dueAt = addMinutes(clock, minutes);
    steps.push({ to, at: told, dueAt });
    told = dueAt;
    clock = dueAt;
  }
  steps.push({ to: 'owner', at: told, dueAt: null });
  return { withinHours, steps, nobodyWatching: !withinHours && !plan.duty };
}

/** The steps whose moment has come and that nobody has been told about yet. A failed delivery counts as not told. */
export function stepsDue(
  plan: EscalationPlan,
  alert: Readonly<{ handled: boolean; told: readonly EscalationTo[] }>,
  now: string,
): readonly EscalationStep[] {
  if (alert.handled) return [];
  return plan.steps.filter(({ to, at }) => millisOf(at) <= millisOf(now) && !alert.told.includes(to));
}
