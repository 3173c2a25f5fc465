/**
 * A large fall from session `n` (numbered from 1) to the next. `reversed`: a later score took back half of it or more.
 */
export type SuddenGain = Readonly<{ n: number; from: number; to: number; size: number; reversed: boolean }>;

/** The third criterion exists in two published forms which disagree (outcomes 4). `t-test` is our default. */
export const gainVariants = ['t-test', 'pooled-sd'] as const;
export type GainVariant = (typeof gainVariants)[number];

export type SuddenGains = Readonly<
  Record<GainVariant, readonly SuddenGain[]> & {
    /** Falls that are large enough, with too few scores around them to test the third criterion. */
    undecided: readonly number[];
  }
>;

/** Two-tailed .05 of Student's t by degrees of freedom, as printed (outcomes 4 [seen]). */
const tCritical: Readonly<Record<number, number>> = { 4: 2.776, 3: 3.182, 2: 4.303 };

const windowLength = 3;
const leastScores = 2;

/**
 * Sudden gains of one course (Tang & DeRubeis 1999). `scores` stand in order of sessions, `null` for a missing one, lower is
 * better; `cut` is the fall that counts as large, above 0. Shown softly, with the question what happened that week: in IPT a gain
 * did not predict remission, and unchanging scores show false ones.
 */
export function suddenGains(scores: readonly (number | null)[], cut: number): SuddenGains {
  const decided: Record<GainVariant, SuddenGain[]> = { 't-test': [], 'pooled-sd': [] };
  const undecided: number[] = [];
  for (let n = leastScores; n <= scores.length - leastScores; n += 1) {
    const gain = largeFall(scores, n, cut);
    if (!gain) continue;
    const before = present(scores.slice(Math.max(0, n - windowLength), n));
    const after = present(scores.slice(n, n + windowLength));
    if (before.length < leastScores || after.length < leastScores) undecided.push(n);
    else
      for (const variant of gainVariants) if (isBeyondFluctuation(before, after, variant)) decided[variant].push(gain);
  }
  return { ...decided, undecided };
}

/** The first two criteria: large in points, and at least a quarter of the score before. */
function largeFall(scores: readonly (number | null)[], n: number, cut: number): SuddenGain | null {
  const [from, to] = [scores[n - 1] ?? null, scores[n] ?? null];
  if (from === null || to === null) return null;
  const size = from - to;
  if (size < cut || size < 0.25 * from) return null;
  const reversed = present(scores.slice(n + 1)).some((later) => later >= to + 0.5 * size);
  return { n, from, to, size, reversed };
}

const present = (scores: readonly (number | null)[]) => scores.filter((score) => score !== null);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The third criterion: the scores before lie higher than those after, against their fluctuation. */
function isBeyondFluctuation(before: readonly number[], after: readonly number[], variant: GainVariant): boolean {
  const [n1, n2] = [before.length, after.length];
  const difference = mean(before) - mean(after);
  const squares = [before, after].map((values) => values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0));
  const df = n1 + n2 - 2;
  const sp = Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / df);
  if (sp === 0) return difference > 0;
  const spread = variant === 't-test' ? sp * Math.sqrt(1 / n1 + 1 / n2) : sp;
  return difference / spread > (tCritical[df] ?? Number.POSITIVE_INFINITY);
}
