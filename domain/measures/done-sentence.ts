/** Which sentence closes a check-in (design 8.16, step 6). Keys are those of the patient's words. */
export type DoneSentence = Readonly<
  { key: 'p.done.better'; points: number } | { key: 'p.done.same' } | { key: 'p.done.worse' }
>;

/**
 * The sentence for a score where lower is better, against the first score and the last one before. `reliable`: points that are more than
 * measurement error (PHQ-9: 6). Harder than last time is said first; then how far it is from the start; else about the same. Null
 * without a score before.
 */
export function doneSentence(
  totals: Readonly<{ now: number; last: number | null; start: number | null }>,
  reliable: number,
): DoneSentence | null {
  const { now, last, start } = totals;
  if (last === null || start === null) return null;
  if (now - last >= reliable) return { key: 'p.done.worse' };
  if (start - now >= reliable) return { key: 'p.done.better', points: start - now };
  return { key: 'p.done.same' };
}
