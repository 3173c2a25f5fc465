import { wordsFlag } from './phrases.ts';

/** How soon a person has to look. `now`: hand over to the crisis path of the service. `today`: the same day. */
export type AlertSeverity = 'now' | 'today' | 'look';

const order: readonly AlertSeverity[] = ['look', 'today', 'now'];

/** A safety question that was left open. Not an alarm by itself, and never a zero. */
export const missingFlag = 'safety-item-missing';

/** A patient pressed "Tell my therapist" on a help page: somebody looks the same day, whatever the reason was. */
export const askedForHelpFlag = 'asked-for-help';

/** A message about an alert could not be delivered (SAF-05). */
export const notDeliveredFlag = 'alert-not-delivered';

const isSuicideFlag = (flag: string) => /^(suicid|self-harm)/.test(flag);
const sameDay: ReadonlySet<string> = new Set(['risk-behaviour', askedForHelpFlag, notDeliveredFlag]);
const isUrgentFlag = (flag: string) => flag.endsWith('-urgent');

/** Whether these flags name thoughts of suicide or self-harm, at any level (R-SAFE-01). */
export const namesSuicideRisk = (flags: readonly string[]): boolean => flags.some(isSuicideFlag);

/** Whether it is words in a text and no answer to a question that names them (R-SAFE-06). */
export const namesWordsOnly = (flags: readonly string[]): boolean =>
  namesSuicideRisk(flags) && flags.every((flag) => flag === wordsFlag || !isSuicideFlag(flag));

/** Whether these flags ask for the path of R-SAFE-04: item 9 at 2 or more, ASQ acute, C-SSRS high and their like. */
export const namesUrgentRisk = (flags: readonly string[]): boolean => flags.some(isUrgentFlag);

/**
 * How soon someone must look, from the flags of one answer or one finished measure; null when nothing was flagged. A
 * skipped safety question is `look` when it was positive before, as the design asks, and null otherwise: the note of the
 * session still asks for it (R-SAFE-03).
 */
export function severityOf(flags: readonly string[], positiveBefore = false): AlertSeverity | null {
  if (namesUrgentRisk(flags)) return 'now';
  if (flags.some((flag) => isSuicideFlag(flag) || sameDay.has(flag))) return 'today';
  return flags.includes(missingFlag) && positiveBefore ? 'look' : null;
}

/** The graver of two; used when an answer is changed, because alerts only ever rise (SAF-07). */
export const graver = (one: AlertSeverity, other: AlertSeverity): AlertSeverity =>
  order.indexOf(one) >= order.indexOf(other) ? one : other;

/** The words beside an alert. Never "no risk", never a colour of relief (SAF-07). */
export const severityInWords: Readonly<Record<AlertSeverity, string>> = {
  now: 'Look now',
  today: 'Look today',
  look: 'Skipped a question that was a yes before',
};
