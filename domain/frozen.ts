/** A value that nobody may change, all the way down: what is read from `content/` is shared by everyone. */
export type Frozen<T> = T extends (infer One)[]
  ? readonly Frozen<One>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** Freezes a value made of plain objects and lists, and everything inside it. */
export function frozen<T>(value: T): Frozen<T>;
export function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
