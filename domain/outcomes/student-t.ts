/** Lanczos approximation (g = 7, nine terms): the logarithm of the gamma function for x > 0, to about 15 digits. */
function logGamma(x: number): number {
  const coefficients = [
    676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ]; // prettier-ignore
  const z = x - 1;
  const series = coefficients.reduce((sum, c, i) => sum + c / (z + i + 1), 0.99999999999980993);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(series);
}

/** Keeps the denominators of the continued fraction away from zero (Lentz's method). */
const tiny = 1e-300;
const awayFromZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);

/** Continued fraction of the incomplete beta function; converges fast for x < (a + 1) / (a + b + 2). */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return result;
}

/** Regularised incomplete beta function I_x(a, b) for 0 <= x <= 1. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** Probability that a value of Student's t with `df` degrees of freedom (above 0) lies below `t`. */
export function tProbability(t: number, df: number): number {
  const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
  return t >= 0 ? 1 - tail : tail;
}

/**
 * The value below which a share `p` of Student's t with `df` degrees of freedom lies, to about 12 digits. Refuses a share
 * that is not between 0 and 1, and degrees of freedom that are not above 0, with a RangeError.
 */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('the share must lie between 0 and 1');
  if (!(df > 0)) throw new RangeError('degrees of freedom must be above 0');
  if (p === 0.5) return 0;
  if (p < 0.5) return -tQuantile(1 - p, df);
  let low = 0;
  let high = 1;
  while (tProbability(high, df) < p) [low, high] = [high, high * 2];
  // Each round halves the bracket; 100 rounds reach the last bit whatever the start.
  for (let round = 0; round < 100; round += 1) {
    const middle = (low + high) / 2;
    if (tProbability(middle, df) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
