import { addDays, addMonths, daysBetween } from '../calendar.ts';

/** Where days lie in a picture that runs from the first to the last of the given months (`2025-11`). */
export function xAxis(
  shown: readonly string[],
  { width, left, right }: Readonly<{ width: number; left: number; right: number }>,
): Readonly<{ first: string; last: string; xOf: (day: string) => number }> {
  const [firstMonth = '2000-01', lastMonth = firstMonth] = [shown[0], shown.at(-1)];
  const first = `${firstMonth}-01`;
  const end = addMonths(`${lastMonth}-01`, 1);
  const total = Math.max(1, daysBetween(first, end));
  return {
    first,
    last: addDays(end, -1),
    xOf: (day) => left + ((width - left - right) * Math.min(total, Math.max(0, daysBetween(first, day)))) / total,
  };
}
