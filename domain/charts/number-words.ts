const words = [
  'no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
]; // prettier-ignore

/** A count as people say it: words up to twelve, digits beyond. */
export const countWords = (count: number): string => words[count] ?? String(count);

/** "one session", "seven sessions": a count with its noun. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countWords(count)} ${count === 1 ? one : many}`;
