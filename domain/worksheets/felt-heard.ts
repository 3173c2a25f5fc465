/** From this on the patient felt heard enough not to bring it up (techniques 7). */
const heardEnough = 5;

/**
 * Whether "I felt heard" was under 5 in the last two sessions that were rated (techniques 7): that goes to supervision. `ratings` newest
 * first; a session without a rating does not count.
 */
export function feltUnheardTwice(ratings: readonly (number | null)[]): boolean {
  const [last, before] = ratings.filter((one) => one !== null);
  return last !== undefined && before !== undefined && last < heardEnough && before < heardEnough;
}
