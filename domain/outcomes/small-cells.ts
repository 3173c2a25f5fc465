/** A cell smaller than this is never published: it could name somebody (outcomes 1). */
const smallest = 5;
const step = 5;

/** Whether a count may be published at all. */
export const isSmall = (count: number): boolean => count < smallest;

/** A count as it may leave the service: rounded to 5, or `null` for "fewer than 5". */
export const publishedCount = (count: number): number | null =>
  isSmall(count) ? null : Math.round(count / step) * step;

/** A count in words, for tables on screen: the number itself inside the service, "fewer than 5" where it is too small. */
export const countWords = (count: number): string => (isSmall(count) ? 'fewer than 5' : String(count));
