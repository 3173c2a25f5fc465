import { coverPlanProblems } from '#domain/safety/cover-plan';
import { coverPlan, practiceHelp } from '#store/practice-help';
import type { Scope } from '#store/scope';

/** What still keeps patients from being invited. */
export type NotReady = 'help-numbers' | 'cover';

/**
 * What a practice has to settle before patients are invited or asked about risk: somebody has tried every help number within six
 * months (H-14), and alerts are looked at by named people at named times, with an open word about the rest (SAF-06).
 */
export async function notReady(s: Scope, now: string): Promise<readonly NotReady[]> {
  const help = await practiceHelp(s);
  const plan = await coverPlan(s);
  const numbersChecked = help.checkedAt !== null && help.reviewBy !== null && help.reviewBy >= now.slice(0, 10);
  const coverSet = plan.isSet && coverPlanProblems(plan).length === 0;
  return [...(numbersChecked ? [] : (['help-numbers'] as const)), ...(coverSet ? [] : (['cover'] as const))];
}
