/**
 * Rounding by whole-number arithmetic, so that a half is a half: 2.675 as a binary fraction lies below 2.675 and would be
 * rounded down. `numerator` and `denominator` are whole numbers, the denominator positive.
 */
const floorOf = (numerator: number, denominator: number) => Math.floor(numerator / denominator);

/** floor(x + 0.5) of a fraction: halves go up, also below zero. */
export const roundHalfUp = (numerator: number, denominator: number) =>
  floorOf(2 * numerator + denominator, 2 * denominator);

/** A fraction to 2 decimals, halves up. */
export const twoDecimals = (numerator: number, denominator: number) => roundHalfUp(100 * numerator, denominator) / 100;

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
