/**
 * Does the work of a round for each of them, one after the other. One that fails does not keep the rest from being served: what failed is
 * thrown together at the end, as an `AggregateError` with these words.
 */
export async function eachOnItsOwn<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
  words: string,
): Promise<void> {
  const faults: unknown[] = [];
  for (const one of all) {
    try {
      await work(one);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, words);
}
