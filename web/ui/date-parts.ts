/** A date as a person typed it, part by part; an empty text where nothing was typed. */
export type DateParts = Readonly<{ day: string; month: string; year: string }>;

/** What a form holds for one DateField: the three texts, trimmed. Missing fields and files count as empty. */
export function datePartsFrom(form: Pick<FormData, 'get'>, name: string): DateParts {
  const text = (part: string) => {
    const value = form.get(`${name}-${part}`);
    return typeof value === 'string' ? value.trim() : '';
  };
  return { day: text('day'), month: text('month'), year: text('year') };
}

/** True when the person typed nothing at all, which may be allowed, unlike an impossible date. */
export const isEmptyDate = ({ day, month, year }: DateParts): boolean => !day && !month && !year;

/** `2026-04-14`, or undefined when the parts are no real calendar day with a four-digit year (1000 to 9999). */
export function isoDate({ day, month, year }: DateParts): string | undefined {
  if (![day, month].every((part) => /^\d{1,2}$/.test(part)) || !/^[1-9]\d{3}$/.test(year)) return undefined;
  const [d, m, y] = [Number(day), Number(month), Number(year)];
  if (m < 1 || m > 12 || d < 1 || d > daysIn(m, y)) return undefined;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** The parts of `2026-04-14`, as they are shown again in the fields. Anything else gives empty parts. */
export function partsOf(iso: string | null | undefined): DateParts {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '') ?? [];
  return year && month && day
    ? { day: String(Number(day)), month: String(Number(month)), year }
    : { day: '', month: '', year: '' };
}

const daysIn = (month: number, year: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};
