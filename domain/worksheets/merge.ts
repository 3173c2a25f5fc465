import type { Answers } from './answers.ts';

/** Two people changed the same sheet. `merged` holds what can stand together, `conflicts` the fields both changed differently. */
export type Merged = Readonly<{ merged: Answers; conflicts: readonly string[] }>;

/** Whether two answers are the same, whatever the order of their keys. */
export const sameAnswer = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? '';

/**
 * Joins my change with theirs, field by field, over what we both began from (CNC-02). Only a field that both changed in different
 * ways is a conflict; there `merged` has theirs, and nothing is stored before a person has looked at both.
 */
export function mergeAnswers(base: Answers, mine: Answers, theirs: Answers): Merged {
  const fields = [...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])];
  const merged: Record<string, Answers[string]> = {};
  const conflicts: string[] = [];
  for (const field of fields) {
    const [was, my, their] = [base[field], mine[field], theirs[field]];
    const iChanged = !sameAnswer(was, my);
    if (iChanged && !sameAnswer(was, their) && !sameAnswer(my, their)) conflicts.push(field);
    const value = iChanged && !conflicts.includes(field) ? my : their;
    if (value !== undefined) merged[field] = value;
  }
  return { merged, conflicts };
}
