import { addDays, addMinutes, wallClock } from '../calendar.ts';

/**
 * How often a course meets; monthly is every four weeks, so that the weekday stays. `custom` follows the weeks of the protocol
 * where it has any, otherwise books weekly, and leaves the moving to people.
 */
export type Frequency = 'weekly' | 'twiceWeekly' | 'fortnightly' | 'monthly' | 'custom';

/** The instant at which a wall clock in that zone shows this date and minute of the day; in a gap, the moment just after it. */
export function instantAt(date: string, minuteOfDay: number, timeZone: string): string {
  let instant = addMinutes(`${date}T00:00:00.000Z`, minuteOfDay);
  for (let i = 0; i < 3; i += 1) {
    const shown = wallClock(instant, timeZone);
    const dayOff = shown.date === date ? 0 : shown.date > date ? -1 : 1;
    const off = minuteOfDay - shown.minute + dayOff * 1440;
    if (off === 0) return instant;
    instant = addMinutes(instant, off);
  }
  return instant;
}

/** One stretch of weeks, counted from 1, and how many weeks lie between two sessions in it. */
export type WeekRhythm = Readonly<{ from: number; to: number; everyWeeks: number }>;

/** The week of treatment, from 1, in which the nth session (from 0) lies when the rhythm changes from stretch to stretch. */
export function weekOfSession(n: number, rhythm: readonly WeekRhythm[]): number {
  let week = 1;
  for (let i = 0; i < n; i += 1) {
    const at = week;
    week += rhythm.find(({ from, to }) => from <= at && at <= to)?.everyWeeks ?? rhythm.at(-1)?.everyWeeks ?? 1;
  }
  return week;
}

type Rhythm = Pick<BookingPlan, 'frequency' | 'rhythm' | 'perWeek'>;

/** Days from the first session to the nth (from 0): twice a week is three and four days apart in turn, three times every other day. */
function daysTo(n: number, { frequency, rhythm = [], perWeek = null }: Rhythm): number {
  if (frequency === 'twiceWeekly') return Math.floor(n / 2) * 7 + (n % 2) * 3;
  if (frequency === 'custom' && rhythm.length > 0) return (weekOfSession(n, rhythm) - 1) * 7;
  if (frequency === 'custom' && perWeek !== null)
    return Math.floor(n / perWeek) * 7 + Math.floor(((n % perWeek) * 7) / perWeek);
  return n * (frequency === 'fortnightly' ? 14 : frequency === 'monthly' ? 28 : 7);
}

/** What planning a course needs; `minuteOfDay` is 0 to 1439 on the practice's own clock, `sessions` at least 1. */
export type BookingPlan = Readonly<{
  startDate: string;
  minuteOfDay: number;
  timeZone: string;
  frequency: Frequency;
  sessions: number;
  /** The changing rhythm of a protocol that counts weeks. */
  rhythm?: readonly WeekRhythm[];
  /** Sessions a week of a custom rhythm without weeks of its own; null: one. */
  perWeek?: number | null;
}>;

/** The instants of all sessions of a course: the same hour on the wall through summer time and back (SAF-19). */
export const plannedInstants = ({
  startDate,
  minuteOfDay,
  timeZone,
  sessions,
  ...rhythm
}: BookingPlan): readonly string[] =>
  Array.from({ length: sessions }, (_, n) => instantAt(addDays(startDate, daysTo(n, rhythm)), minuteOfDay, timeZone));

/** The day of the last session: the discrete end that is named at the start (R-INIT-09). */
export const plannedEndDate = ({
  startDate,
  sessions,
  ...rhythm
}: Pick<BookingPlan, 'startDate' | 'frequency' | 'sessions' | 'rhythm' | 'perWeek'>): string =>
  addDays(startDate, daysTo(sessions - 1, rhythm));
