import { coverPlanProblems } from '#domain/safety/cover-plan';
import { entryOf, type Library } from '#domain/library';
import { readPractice } from '#store/practice';
import { coverPlan, practiceHelp, type PracticeHelp } from '#store/practice-help';
import type { Scope } from '#store/scope';

/** What still keeps patients from being invited. */
export type NotReady = 'help-numbers' | 'cover';

/** The name of a country's pack as checks keep it, `GB@1.0.0`; null where there is no pack. */
export function packName(library: Library, country: string): string | null {
  const pack = entryOf(library.crisis, country)?.definition;
  return pack ? `${pack.id}@${pack.version}` : null;
}

/** Whether the numbers that were tried are the ones that would be shown: another country or a new pack has to be tried again. */
export const isCheckCurrent = (help: PracticeHelp, pack: string | null): boolean =>
  help.checkedAt !== null && help.checkedPack === pack && (pack !== null || help.ownLine !== null);

/**
 * What a practice has to settle before patients are invited or asked about risk: somebody has tried every help number within six
 * months (H-14), and alerts are looked at by named people at named times, with an open word about the rest (SAF-06).
 */
export async function notReady(s: Scope, now: string): Promise<readonly NotReady[]> {
  const help = await practiceHelp(s);
  const plan = await coverPlan(s);
  const { country } = await readPractice(s);
  const numbersChecked =
    isCheckCurrent(help, packName(s.library, country)) && (help.reviewBy ?? '') >= now.slice(0, 10);
  const coverSet = plan.isSet && coverPlanProblems(plan).length === 0;
  return [...(numbersChecked ? [] : (['help-numbers'] as const)), ...(coverSet ? [] : (['cover'] as const))];
}
