import { createHash } from 'node:crypto';

/** An id that is always the same for the same words, so that two demos are alike row by row. */
export function idOf(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256')
    .update(`openipt demo ${words.join(' ')}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Answers 0 to 3 to `items` questions that add up to `total`; `fixed` holds answers that are given, by item from 1. Items that
 * rise first come first in `order`. A total that cannot be reached is a bug of the cast and throws.
 */
export function answersFor(
  total: number,
  items: number,
  order: readonly number[],
  fixed: Readonly<Record<number, number>>,
): number[] {
  const answers = Array.from({ length: items }, (_, n) => fixed[n + 1] ?? 0);
  let left = total - answers.reduce((sum, one) => sum + one, 0);
  const free = order.filter((item) => fixed[item] === undefined);
  for (let round = 0; left > 0 && round < 3; round += 1)
    for (const item of free)
      if (left > 0 && (answers[item - 1] ?? 3) === round) {
        answers[item - 1] = round + 1;
        left -= 1;
      }
  if (left !== 0) throw new Error(`${items} items cannot add up to ${total}`);
  return answers;
}
