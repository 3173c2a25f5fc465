import { addDays } from '../calendar.ts';
import { dayWords, shortDay } from '../calendar-words.ts';

/** "Saturday", for a date. */
export const weekdayWords = (date: string): string => dayWords(date, date).split(' ')[0] ?? '';

/** The dates of the seven days that end with `last`, oldest first. */
export const weekUpTo = (last: string): readonly string[] => Array.from({ length: 7 }, (_, i) => addDays(last, i - 6));

/** One day of the week strip: its date, short and long words, and the mood if there is one. */
export type WeekDay = Readonly<{ date: string; weekday: string; day: string; words: string; mood: number | null }>;

/** The week that ends with `last` as the strip shows it. Where two moods are known for a day, the first given wins. */
export const weekStrip = (
  last: string,
  moods: readonly Readonly<{ day: string; mood: number }>[],
): readonly WeekDay[] =>
  weekUpTo(last).map((date) => ({
    date,
    weekday: weekdayWords(date).slice(0, 3),
    day: shortDay(date, date).split(' ')[0] ?? '',
    words: `${weekdayWords(date)} ${shortDay(date, last)}`,
    mood: moods.find(({ day }) => day === date)?.mood ?? null,
  }));

/** The day worth asking about first: the lowest of the week, the latest of several; the last day when no mood is known. */
export function lowestDay(week: readonly WeekDay[]): WeekDay | undefined {
  const known = week.filter(({ mood }) => mood !== null);
  const lowest = Math.min(...known.map(({ mood }) => mood ?? 10));
  return known.findLast(({ mood }) => mood === lowest) ?? week.at(-1);
}

/** "On Saturday it dropped to 2." when the lowest day is below the day before by two points or more, else `null`. */
export function dipOf(week: readonly WeekDay[]): Readonly<{ weekday: string; mood: number }> | null {
  const low = lowestDay(week);
  const before = low && week[week.indexOf(low) - 1]?.mood;
  return low && low.mood !== null && before != null && before - low.mood >= 2
    ? { weekday: weekdayWords(low.date), mood: low.mood }
    : null;
}
