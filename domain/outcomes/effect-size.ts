/** Mean, standard deviation (above 0) and number of people of one group. */
export type Group = Readonly<{ m: number; s: number; n: number }>;

export type EffectSize = Readonly<{
  d: number;
  df: number;
  /** Correction for small samples; g = J·d. */
  J: number;
  g: number;
  var: number;
  se: number;
  /** 95 % confidence interval of g. */
  ci: readonly [number, number];
}>;

export type BetweenGroups = Readonly<{ design: 'between'; sp: number }> & EffectSize;
export type PrePost = Readonly<{ design: 'pre-post'; r: number; rAssumed: boolean }> & EffectSize;

const z95 = 1.96;

const correction = (df: number) => 1 - 3 / (4 * df - 1);

function sized(d: number, df: number, J: number, variance: number): EffectSize {
  const g = J * d;
  const se = Math.sqrt(variance);
  return { d, df, J, g, var: variance, se, ci: [g - z95 * se, g + z95 * se] };
}

/**
 * Hedges' g of a controlled comparison at one time point (outcomes 6). Positive favours group 1 when lower is better. The
 * variance holds d, not g, as the Metapsy database computes it. Needs at least two people in each group.
 */
export function effectBetween(one: Group, two: Group): BetweenGroups {
  const df = one.n + two.n - 2;
  const sp = Math.sqrt(((one.n - 1) * one.s ** 2 + (two.n - 1) * two.s ** 2) / df);
  const d = (two.m - one.m) / sp;
  const all = one.n + two.n;
  return { design: 'between', sp, ...sized(d, df, correction(df), all / (one.n * two.n) + d ** 2 / (2 * all)) };
}

/** The correlation taken when nobody knows it; the result says so. */
const usualCorrelation = 0.5;

/**
 * Hedges' g from before to after in one group of `n` people with both scores (at least 2). It contains time, regression to the mean and
 * selection, so it is never printed beside a controlled g. `r` is the correlation of the two scores, -1 to 1.
 */
export function effectPrePost(
  input: Readonly<{ mPre: number; mPost: number; sdPre: number; n: number; r?: number | undefined }>,
): PrePost {
  const { mPre, mPost, sdPre, n } = input;
  const r = input.r ?? usualCorrelation;
  const df = n - 1;
  const d = (mPre - mPost) / sdPre;
  const J = correction(df);
  const variance = J ** 2 * ((2 * (1 - r)) / n + d ** 2 / (2 * df));
  return { design: 'pre-post', r, rAssumed: input.r === undefined, ...sized(d, df, J, variance) };
}
