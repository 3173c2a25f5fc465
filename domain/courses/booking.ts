import { addDays, addMinutes, wallClock } from '../calendar.ts';

/** How often a course meets. `custom` books weekly and leaves the moving to people. */
export type Frequency = 'weekly' | 'twiceWeekly' | 'fortnightly' | 'custom';

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

/** Days from the first session to the nth (from 0): twice a week is three and four days apart in turn. */
const daysTo = (n: number, frequency: Frequency): number =>
  frequency === 'fortnightly' ? n * 14 : frequency === 'twiceWeekly' ? Math.floor(n / 2) * 7 + (n % 2) * 3 : n * 7;

/** What planning a course needs; `minuteOfDay` is 0 to 1439 on the practice's own clock, `sessions` at least 1. */
export type BookingPlan = Readonly<{
  startDate: string;
  minuteOfDay: number;
  timeZone: string;
  frequency: Frequency;
  sessions: number;
}>;

/** The instants of all sessions of a course: the same hour on the wall through summer time and back (SAF-19). */
export const plannedInstants = ({
  startDate,
  minuteOfDay,
  timeZone,
  frequency,
  sessions,
}: BookingPlan): readonly string[] =>
  Array.from({ length: sessions }, (_, n) =>
    instantAt(addDays(startDate, daysTo(n, frequency)), minuteOfDay, timeZone),
  );

/** The day of the last session: the discrete end that is named at the start (R-INIT-09). */
export const plannedEndDate = ({
  startDate,
  frequency,
  sessions,
}: Pick<BookingPlan, 'startDate' | 'frequency' | 'sessions'>): string =>
  addDays(startDate, daysTo(sessions - 1, frequency));
