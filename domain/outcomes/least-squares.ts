/** A fit of y = b·x by ordinary least squares. `p` is the number of coefficients, `n` the number of rows. */
export type LinearFit = Readonly<{
  b: readonly number[];
  n: number;
  p: number;
  /** Residual variance: squared residuals over n − p. */
  s2: number;
  /** x' (X'X)^-1 x of a row of predictors: how far the row lies from those the fit has seen. */
  leverage(x: readonly number[]): number;
}>;

/** Below this share of a column's own length, what is left of it is rounding error: the column says nothing new. */
const nothingNew = 1e-10;

/**
 * Ordinary least squares by QR decomposition (modified Gram-Schmidt, which stays exact where the normal equations lose half of
 * their digits). `rows` are predictors, one entry for each coefficient; answers `null` with no more rows than coefficients or
 * when a predictor is a combination of the others.
 */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): LinearFit | null {
  const n = rows.length;
  const p = rows[0]?.length ?? 0;
  if (p === 0 || n <= p) return null;
  const columns = Array.from({ length: p }, (_, k) => rows.map((row) => row[k] ?? 0));
  const r = columns.map(() => Array.from({ length: p }, () => 0));
  const left = [...y];
  const c = columns.map(() => 0);
  for (const [k, column] of columns.entries()) {
    const before = length(rows.map((row) => row[k] ?? 0));
    const norm = length(column);
    if (!(norm > nothingNew * before)) return null;
    const unit = column.map((value) => value / norm);
    entry(r, k)[k] = norm;
    for (let j = k + 1; j < p; j += 1) entry(r, k)[j] = takeOut(unit, entry(columns, j));
    c[k] = takeOut(unit, left);
  }
  const b = backwards(r, c);
  return { b, n, p, s2: dot(left, left) / (n - p), leverage: (x) => squared(forwards(r, x)) };
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const squared = (a: readonly number[]) => dot(a, a);
const length = (a: readonly number[]) => Math.sqrt(squared(a));

/** A row or column that is there: the loops run over the matrix they were made from. */
const entry = (matrix: number[][], k: number): number[] => matrix[k] ?? [];

/** Takes a direction out of a vector, in place, and answers how much of it there was. */
function takeOut(unit: readonly number[], vector: number[]): number {
  const share = dot(unit, vector);
  for (const [i, value] of unit.entries()) vector[i] = (vector[i] ?? 0) - share * value;
  return share;
}

/** Solves R b = c for an upper triangular R. */
function backwards(r: readonly (readonly number[])[], c: readonly number[]): number[] {
  const b = c.map(() => 0);
  for (let k = c.length - 1; k >= 0; k -= 1) b[k] = ((c[k] ?? 0) - dot(r[k] ?? [], b)) / (r[k]?.[k] ?? 1);
  return b;
}

/** Solves R' z = x for an upper triangular R. */
function forwards(r: readonly (readonly number[])[], x: readonly number[]): number[] {
  const z: number[] = [];
  for (const [k, value] of x.entries())
    z.push((value - z.reduce((sum, zi, i) => sum + zi * (r[i]?.[k] ?? 0), 0)) / (r[k]?.[k] ?? 1));
  return z;
}
