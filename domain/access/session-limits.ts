/**
 * How long a sign-in lasts (SES-03) and how many a person may have at once (SES-07). Staff are locked when idle and may unlock; a
 * patient's sign-in ends. A practice may shorten the idle time of its staff, never lengthen it.
 */
export const sessionLimits = {
  clinic: { idleMinutes: 15, hours: 12, atOnce: 5 },
  patient: { idleMinutes: 30, hours: 24, atOnce: 10 },
} as const;
