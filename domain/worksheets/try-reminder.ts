import { daysBetween } from '../calendar.ts';
import { isAwake } from '../measures/wake-hours.ts';

/** A reminder is for a thing to try before next time, and never for months ahead. */
const mostDaysAhead = 60;

/** What is wrong with a reminder the patient wants at that instant, in words; null when it can be kept (techniques 9, design 6.6). */
export function reminderProblem(at: string, now: string, timeZone: string): string | null {
  if (at <= now) return 'Choose a time that is still to come.';
  if (daysBetween(now, at) > mostDaysAhead) return 'Choose a day within the next two months.';
  return isAwake(at, timeZone) ? null : 'Messages go out between 9 in the morning and 8 in the evening.';
}

/** What decides whether a reminder that was asked for still goes out. */
export type ReminderFacts = Readonly<{
  remindAt: string | null;
  remindedAt: string | null;
  outcome: string | null;
  sharedAt: string | null;
  reviewed: boolean;
}>;

/** Whether it is time, it has not gone out, and there is still something to be reminded of. */
export const isReminderDue = (
  { remindAt, remindedAt, outcome, sharedAt, reviewed }: ReminderFacts,
  now: string,
): boolean =>
  remindAt !== null && remindAt <= now && remindedAt === null && outcome === null && sharedAt !== null && !reviewed;
