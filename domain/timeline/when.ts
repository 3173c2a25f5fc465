import { addDays, addMonths, daysBetween } from '../calendar.ts';

/**
 * When something was, as exactly as the patient knows it. A date is `2025`, `2025-05` or `2025-05-14`, and `approx` means
 * "around then". Approximate dates are kept approximate: nothing here ever invents a day (design 8.5).
 */
export type When = Readonly<{ date: string; approx: boolean }>;

/** First and last day that the words can mean, as dates. Being approximate widens by one unit on each side. */
export type Span = Readonly<{ first: string; last: string }>;

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

type Unit = 'year' | 'month' | 'day';

const unitOf = (date: string): Unit => (['year', 'month', 'day'] as const)[date.split('-').length - 1] ?? 'day';

/** The days a date covers, without the width that "around" adds. */
export function daysOf(date: string): Span {
  switch (unitOf(date)) {
    case 'year':
      return { first: `${date}-01-01`, last: `${date}-12-31` };
    case 'month':
      return { first: `${date}-01`, last: addDays(addMonths(`${date}-01`, 1), -1) };
    case 'day':
      return { first: date, last: date };
  }
}

/** Every day it may have been. */
export function spanOf({ date, approx }: When): Span {
  const { first, last } = daysOf(date);
  if (!approx) return { first, last };
  switch (unitOf(date)) {
    case 'year':
      return { first: addMonths(first, -12), last: addMonths(last, 12) };
    case 'month':
      return { first: addMonths(first, -1), last: addDays(addMonths(first, 2), -1) };
    case 'day':
      return { first: addDays(first, -7), last: addDays(last, 7) };
  }
}

/** The day that stands for it in a drawing: the middle of what it covers. Never shown as a date. */
export function middleOf({ date }: When): string {
  const { first, last } = daysOf(date);
  return addDays(first, Math.floor(daysBetween(first, last) / 2));
}

/** Whether two moments may lie within so many months of each other, either way round. */
export function mayBeWithin(a: When, b: When, distance: number): boolean {
  const [one, other] = [spanOf(a), spanOf(b)];
  return addMonths(one.last, distance) >= other.first && addMonths(other.last, distance) >= one.first;
}

/** As it is said: "14 May 2025", "around May 2025", "2019"; the year is left out when it is the one given. */
export function sayWhen(when: When | null, year?: string): string {
  if (when === null) return 'not sure when';
  const [y = '', month, day] = when.date.split('-');
  const name = month && months[Number(month) - 1];
  const words = [day && String(Number(day)), name, y === year && name ? undefined : y].filter(Boolean).join(' ');
  return when.approx ? `around ${words}` : words;
}

/** Something that lasted: "May 2025 to September 2025"; without an end as `sayWhen`. */
export const sayStretch = (start: When | null, end: When | null | undefined): string =>
  end ? `${sayWhen(start)} to ${sayWhen(end)}` : sayWhen(start);

/** From early to late by the first day it covers; what nobody knows the date of comes last. */
export function byWhen(a: When | null, b: When | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = [daysOf(a.date).first, daysOf(b.date).first];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

/** The month of a date, as `2025-05`; a bare year begins in January. */
export const monthOf = (date: string): string => daysOf(date).first.slice(0, 7);

/** All months from one to another, both included; none when the first lies after the last. */
export function monthsFrom(first: string, last: string): readonly string[] {
  const found: string[] = [];
  for (let month = first; month <= last; month = addMonths(`${month}-01`, 1).slice(0, 7)) found.push(month);
  return found;
}
