import { entryKinds, kindsOfEntry, type EntryKind } from './entry.ts';
import type { When } from './when.ts';

/** An entry as it is typed: every value is text, as forms send it, and what was typed wrong comes back as it was. */
export type TypedEntry = Readonly<{
  kind: string;
  label: string;
  year: string;
  month: string;
  day: string;
  /** When it ended, as exact as it is known; both empty for something that did not last. */
  endYear: string;
  endMonth: string;
  approx: boolean;
  notSure: boolean;
  personIds: readonly string[];
  impact: string;
  feeling: string;
  symptoms: readonly string[];
  onset: boolean;
  linkedToOnset: boolean;
}>;

/** Something that answers like `FormData`, which this ring does not know. */
type Sent = Readonly<{ get: (name: string) => unknown; getAll: (name: string) => readonly unknown[] }>;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const texts = (values: readonly unknown[]): readonly string[] => values.map(text).filter((value) => value !== '');

/** Reads the fields of the event form. Never refuses: `TimelineEntryForm` does. */
export const typedEntry = (sent: Sent): TypedEntry => ({
  kind: text(sent.get('kind')),
  label: text(sent.get('label')),
  year: text(sent.get('year')),
  month: text(sent.get('month')),
  day: text(sent.get('day')),
  endYear: text(sent.get('endYear')),
  endMonth: text(sent.get('endMonth')),
  approx: sent.get('approx') === 'yes',
  notSure: sent.get('notSure') === 'yes',
  personIds: texts(sent.getAll('personIds')),
  impact: text(sent.get('impact')),
  feeling: text(sent.get('feeling')),
  symptoms: texts(sent.getAll('symptoms')),
  onset: sent.get('onset') === 'yes',
  linkedToOnset: sent.get('linkedToOnset') === 'yes',
});

/**
 * The date that was typed, as exact as it was typed, or `undefined` when it is neither a date nor "not sure". A month left open
 * leaves the year, and is then approximate: "around 2024".
 */
export function whenTyped({ year, month, day, approx, notSure }: TypedEntry): When | null | undefined {
  if (notSure) return null;
  if (!/^(19|20)\d\d$/.test(year)) return undefined;
  if (month === '') return day === '' ? { date: year, approx: true } : undefined;
  if (!/^(0?[1-9]|1[0-2])$/.test(month)) return undefined;
  const dated = `${year}-${month.padStart(2, '0')}`;
  if (day === '') return { date: dated, approx };
  return /^(0?[1-9]|[12]\d|3[01])$/.test(day) ? { date: `${dated}-${day.padStart(2, '0')}`, approx } : undefined;
}

/** When it ended: `null` when nothing was said, `undefined` when a month stands without its year or a year is none. */
export function endTyped({ endYear, endMonth }: Pick<TypedEntry, 'endYear' | 'endMonth'>): When | null | undefined {
  if (endYear === '' && endMonth === '') return null;
  if (!/^(19|20)\d\d$/.test(endYear)) return undefined;
  if (endMonth === '') return { date: endYear, approx: false };
  return /^(0?[1-9]|1[0-2])$/.test(endMonth)
    ? { date: `${endYear}-${endMonth.padStart(2, '0')}`, approx: false }
    : undefined;
}

/** The kind that was chosen, if it is one. */
export const kindTyped = (kind: string): EntryKind | undefined => kindsOfEntry.find((one) => one === kind);

/** The type that a kind stands for. */
export const typeOf = (kind: EntryKind): (typeof entryKinds)[EntryKind]['type'] => entryKinds[kind].type;
