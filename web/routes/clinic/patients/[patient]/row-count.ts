/** A small table on the page has at most so many rows, as the record does. */
export const mostRows = 12;

/** How many rows to show: what is there, and two empty ones to write in. */
export const rowsToShow = (filled: number): number => Math.min(mostRows, filled + 2);
