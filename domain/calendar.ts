/**
 * The only file in this ring that may use Date, and it never reads the clock: every moment comes in as an argument.
 * Instants are UTC text (`2026-04-14T08:00:00Z`), dates are `2026-04-14`.
 */
const dayMs = 86_400_000;

/** Milliseconds since 1970 of an instant or of the first moment (UTC) of a date. Refuses other text with a RangeError. */
export function millisOf(when: string): number {
  const value = new Date(when).getTime();
  if (Number.isNaN(value)) throw new RangeError(`not a moment: ${when}`);
  return value;
}

/** The same instant in UTC; text that is in UTC already stays as it is. */
export const inUtc = (instant: string): string =>
  instant.endsWith('Z') ? instant : new Date(millisOf(instant)).toISOString();

/** Days from one moment to another, with fractions; negative when `to` lies before `from`. */
export const daysBetween = (from: string, to: string): number => (millisOf(to) - millisOf(from)) / dayMs;

/** The date so many days later (or earlier, when negative). Whole days only. */
export const addDays = (date: string, days: number): string =>
  new Date(millisOf(date.slice(0, 10)) + days * dayMs).toISOString().slice(0, 10);

/** The instant so many minutes later. */
export const addMinutes = (instant: string, minutes: number): string =>
  new Date(millisOf(instant) + minutes * 60_000).toISOString();

/** The date so many months later; a day that month does not have becomes its last day. */
export function addMonths(date: string, months: number): string {
  const start = new Date(millisOf(date.slice(0, 10)));
  const day = start.getUTCDate();
  const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(first.getTime() + (Math.min(day, last) - 1) * dayMs).toISOString().slice(0, 10);
}

/** What a wall clock in that zone shows at that instant: ISO weekday 1 (Monday) to 7, minutes since midnight, and date. */
export function wallClock(instant: string, timeZone: string): { weekday: number; minute: number; date: string } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(millisOf(instant)))
      .map(({ type, value }) => [type, value]),
  );
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '') + 1;
  return {
    weekday,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
    date: `${parts.year}-${parts.month}-${parts.day}`,
  };
}
