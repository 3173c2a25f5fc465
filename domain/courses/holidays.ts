import { addDays, wallClock } from '../calendar.ts';
import { instantAt } from './booking.ts';

/** A day on which the practice is closed. */
export type Holiday = Readonly<{ day: string; name: string }>;

/** How far a session is moved at most to find a day: two weeks are more than any holiday leaves. */
const farthest = 14;

const isWeekend = (date: string): boolean => wallClock(`${date}T12:00:00Z`, 'UTC').weekday >= 6;

/**
 * The next day on which a session can be held instead: a working day, no holiday and none that is taken, at most two weeks on. Where
 * the session fell on a weekend, weekends are working days for this course. `null` when there is none.
 */
export function freeDayAfter(date: string, holidays: readonly Holiday[], taken: readonly string[]): string | null {
  const weekends = isWeekend(date);
  for (let on = 1; on <= farthest; on += 1) {
    const day = addDays(date, on);
    const closed = holidays.some((one) => one.day === day) || taken.includes(day);
    if (!closed && (weekends || !isWeekend(day))) return day;
  }
  return null;
}

/** A session with its local day and the minute of that day. */
export type DatedSession = Readonly<{ id: string; at: string; date: string; minute: number }>;

/** The sessions whose day is a holiday, with the holiday's name. */
export const onHolidays = (
  sessions: readonly DatedSession[],
  holidays: readonly Holiday[],
): readonly (DatedSession & { holiday: string })[] =>
  sessions.flatMap((session) => {
    const name = holidays.find(({ day }) => day === session.date)?.name;
    return name === undefined ? [] : [{ ...session, holiday: name }];
  });

/**
 * Where each session on a holiday goes: the same hour on the next free day, never on a day of the same course. A session for which
 * there is no such day stays, and is not in the answer. The others keep their days: the end stays as it was named.
 */
export function movesOffHolidays(
  sessions: readonly DatedSession[],
  holidays: readonly Holiday[],
  timeZone: string,
): readonly Readonly<{ id: string; from: string; to: string; at: string }>[] {
  const taken = sessions.map(({ date }) => date);
  return onHolidays(sessions, holidays).flatMap(({ id, date, minute }) => {
    const to = freeDayAfter(date, holidays, taken);
    if (to === null) return [];
    taken.push(to);
    return [{ id, from: date, to, at: instantAt(to, minute, timeZone) }];
  });
}

/** "Two sessions fall on holidays." */
export function holidayWords(n: number): string {
  const words = ['', 'One session falls', 'Two sessions fall', 'Three sessions fall', 'Four sessions fall'];
  return `${words[n] ?? `${n} sessions fall`} on ${n === 1 ? 'a holiday' : 'holidays'}.`;
}
