import { severityOf, type AlertSeverity } from './alert-severity.ts';

const ranks: Readonly<Record<AlertSeverity, number>> = { look: 1, today: 2, now: 3 };

/** How grave flags are, from 0 (a safety question was skipped and nothing was known before) to 3 (look now). */
export const rankOf = (flags: readonly string[], positiveBefore: boolean): number => {
  const severity = severityOf(flags, positiveBefore);
  return severity === null ? 0 : ranks[severity];
};

/** An alert that exists already, reduced to what the rule below needs. */
export type Raised = Readonly<{ flags: readonly string[]; positiveBefore: boolean; closed: boolean }>;

/**
 * Whether people are told again (SAF-07): when the same answer became graver, or when it was flagged again after somebody had closed
 * the alert. An answer that was changed to something milder changes nothing: the alert stays as it is, for a person to judge.
 */
export const tellsAgain = (before: Raised, flags: readonly string[], positiveBefore: boolean): boolean =>
  flags.length > 0 && (before.closed || rankOf(flags, positiveBefore) > rankOf(before.flags, before.positiveBefore));
