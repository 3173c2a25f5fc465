import { addMonths } from '../calendar.ts';
import { byWhen, monthOf, monthsFrom, type When } from './when.ts';

/**
 * Mood as the patient remembers it: three words, month by month (design 8.5, tokens 7.9). It is a drawing, not a measure, and is
 * never put on the axis of a score.
 */
export const moodLevels = ['well', 'low', 'veryLow'] as const;
export type MoodLevel = (typeof moodLevels)[number];

export const moodNames: Readonly<Record<MoodLevel, string>> = { well: 'Well', low: 'Low', veryLow: 'Very low' };

/** Months without a level are months nobody has said anything about. */
export type MoodByMonth = Readonly<Record<string, MoodLevel>>;

/** One month said; the same again takes it back. */
export function withMood(mood: MoodByMonth, month: string, level: MoodLevel): MoodByMonth {
  const { [month]: before, ...others } = mood;
  return before === level ? others : { ...others, [month]: level };
}

/** How far back the grid goes when nothing earlier is marked, in months (techniques 11, PLATFORM). */
export const usualMonths = 24;
/** The most months that are drawn; before that lies the list. */
const mostMonths = 60;

/**
 * The months to show, up to the one of `today`: from when the patient last felt like themselves, else from the earliest
 * thing that is marked within the usual two years, else one year.
 */
export function monthsToShow(
  today: string,
  lastWell: When | null,
  starts: readonly (When | null)[],
  mood: MoodByMonth = {},
): readonly string[] {
  const last = today.slice(0, 7);
  const back = (count: number): string => addMonths(`${last}-01`, 1 - count).slice(0, 7);
  const earliest = starts
    .filter((start) => start !== null)
    .sort(byWhen)
    .map(({ date }) => monthOf(date))
    .find((month) => month >= back(usualMonths));
  const marked = [lastWell && monthOf(lastWell.date), earliest, ...Object.keys(mood)].filter(
    (month): month is string => typeof month === 'string' && month <= last,
  );
  const first = marked.length === 0 ? back(12) : marked.reduce((a, b) => (a < b ? a : b));
  return monthsFrom(first < back(mostMonths) ? back(mostMonths) : first, last);
}

/** A cell of the grid. */
export type Cell = Readonly<{ month: string; level: MoodLevel }>;

/** Where an arrow key, Home or End leads from a cell; the edges of the grid are the end. Other keys lead nowhere. */
export function cellAfter(key: string, { month, level }: Cell, shown: readonly string[]): Cell | undefined {
  const column = shown.indexOf(month);
  const row = moodLevels.indexOf(level);
  const at = (c: number, r: number): Cell | undefined => {
    const [newMonth, newLevel] = [shown[c], moodLevels[r]];
    return newMonth && newLevel ? { month: newMonth, level: newLevel } : undefined;
  };
  switch (key) {
    case 'ArrowLeft':
      return at(column - 1, row);
    case 'ArrowRight':
      return at(column + 1, row);
    case 'ArrowUp':
      return at(column, row - 1);
    case 'ArrowDown':
      return at(column, row + 1);
    case 'Home':
      return at(0, row);
    case 'End':
      return at(shown.length - 1, row);
    default:
      return undefined;
  }
}
