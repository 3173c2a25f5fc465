/** Two-sided 95 % of the normal distribution, the value most often printed as 1.96. */
const z95 = 1.959963984540054;

/**
 * Wilson's 95 % interval of a share, as shares from 0 to 1 (outcomes 7.2). `count` of `of`; `null` when there is nobody to count.
 * Unlike the simple interval it is right for small groups and never leaves 0 to 1.
 */
export function wilson(count: number, of: number): readonly [number, number] | null {
  if (of <= 0) return null;
  const p = count / of;
  const z2 = z95 * z95;
  const middle = p + z2 / (2 * of);
  const half = z95 * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  const within = (value: number) => Math.min(1, Math.max(0, value / (1 + z2 / of)));
  return [within(middle - half), within(middle + half)];
}
