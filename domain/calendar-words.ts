import { daysBetween, wallClock } from './calendar.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const; // prettier-ignore

const parts = (date: string) => ({
  year: date.slice(0, 4),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** "4 May 1994": a date with its year, for birth dates and papers. Takes a date or an instant (its UTC day). */
export function dateWords(date: string): string {
  const { year, month, day } = parts(date);
  return `${day} ${months[month - 1] ?? ''} ${year}`;
}

/** "14 April", with the year only when it differs from that of `today` (design 4.3). */
export function shortDay(date: string, today: string): string {
  const { year, month, day } = parts(date);
  const words = `${day} ${months[month - 1] ?? ''}`;
  return year === today.slice(0, 4) ? words : `${words} ${year}`;
}

/** "Tuesday 14 April", with the year only when it differs from that of `today`. */
export function dayWords(date: string, today: string): string {
  // 1970-01-01 was a Thursday
  const weekday = (((Math.floor(daysBetween('1970-01-01', date.slice(0, 10))) + 3) % 7) + 7) % 7;
  return `${weekdays[weekday] ?? ''} ${shortDay(date, today)}`;
}

/** "April 2026", for approximate dates that are kept approximate. */
export function monthWords(date: string): string {
  const { year, month } = parts(date);
  return `${months[month - 1] ?? ''} ${year}`;
}

/** "10:00" on a wall clock in that zone. */
export function clockWords(instant: string, timeZone: string): string {
  const { minute } = wallClock(instant, timeZone);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** "today, 10:00", "tomorrow, 10:00" or "Tuesday 14 April, 10:00", as a wall clock in that zone shows it. `now` is an instant. */
export function momentWords(instant: string, now: string, timeZone: string): string {
  const today = wallClock(now, timeZone).date;
  const { date } = wallClock(instant, timeZone);
  const away = Math.round(daysBetween(today, date));
  const day = away === 0 ? 'today' : away === 1 ? 'tomorrow' : dayWords(date, today);
  return `${day}, ${clockWords(instant, timeZone)}`;
}

/** Age in whole years on a day. Both are dates. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
}
