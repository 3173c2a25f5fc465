import type { Measure } from './measure.schema.ts';
import { score } from './score.ts';

/** Equal as JSON: lists in order, objects by name. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && same(Reflect.get(one, name), Reflect.get(other, name)))
  );
}

/** A worked example that does not come out as the file says. `example` counts from 0. */
export type Disproof = Readonly<{ example: number; field: string; message: string }>;

/** Scores a measure's own worked examples and names every field that differs. An empty list: the file proves itself. */
export const disproofs = (measure: Measure): readonly Disproof[] =>
  measure.examples.flatMap(({ input, expect }, example) => {
    const found = score(measure, input);
    return Object.entries(expect).flatMap(([field, expected]) => {
      const value: unknown = Reflect.get(found, field);
      if (same(value, expected)) return [];
      return [
        {
          example,
          field,
          message: `expects ${JSON.stringify(expected)}, but the scoring gives ${JSON.stringify(value)}`,
        },
      ];
    });
  });
