import type { When } from '#domain/timeline/when';
import type { EntryRow } from '#store/timeline';

/** When it ended, as exact as it was told; `null` for what did not last. */
export const endOf = ({ end_date, end_precision }: Pick<EntryRow, 'end_date' | 'end_precision'>): When | null =>
  end_date === null ? null : { date: end_date.slice(0, end_precision === 'year' ? 4 : 7), approx: false };

/** A stored date as exact as it was told: the year, the month or the day. */
export const whenOf = ({
  start_date: date,
  precision,
  approx,
}: Pick<EntryRow, 'start_date' | 'precision' | 'approx'>): When | null =>
  date === null
    ? null
    : { date: precision === 'year' ? date.slice(0, 4) : precision === 'day' ? date : date.slice(0, 7), approx };
