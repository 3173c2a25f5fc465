import * as z from 'zod';
import { measureOf } from '../library.ts';
import type { Library } from '../library.ts';
import { done, refuse } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { criteriaOf } from './measure-criteria.ts';
import type { MeasureCriteria } from './measure-criteria.ts';

/** How an outcome topic turns JSON into its result. Refuses with one line for each problem, path first: `scores[2].date: …`. */
export type Topic = (json: unknown, library: Library) => Outcome<object, 'invalid'>;

/** A finite number from 0 up: a score. No instrument reaches the limit; it keeps differences exact. */
export const Score = z.number().min(0).max(10_000);

/** A session number, or a number of people. */
export const Count = z.int().min(0).max(1_000_000);

/**
 * An object whose field names may be written in any case: the formulas say M1 and SD, programs often m1 and sd. A name written
 * twice in different cases is refused, like an unknown one.
 */
export const anyCase = <Shape extends z.ZodRawShape>(shape: Shape) => {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((json) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
    const entries = Object.entries(json).map(([name, value]): [string, unknown] => [
      names.get(name.toLowerCase()) ?? name,
      value,
    ]);
    const twice = entries.some(([name], i) => entries.findIndex(([other]) => other === name) !== i);
    return twice ? json : Object.fromEntries(entries);
  }, z.strictObject(shape));
};

/** Whether the JSON is an object that has one of these fields, in any case; for topics that take two kinds of input. */
export const names = (json: unknown, ...fields: readonly string[]): boolean =>
  typeof json === 'object' && json !== null && Object.keys(json).some((name) => fields.includes(name.toLowerCase()));

/** Parses, and says what is wrong in words. */
export function read<Schema extends z.ZodType>(schema: Schema, json: unknown): Outcome<z.output<Schema>, 'invalid'> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return done(parsed.data);
  return refuse(
    'invalid',
    parsed.error.issues.map(({ path, message }) => `${pathText(path)}: ${inWords(message)}`),
  );
}

/** The criteria of a measure, and whether the given scores can come from it. `scores` are named by their paths. */
export function criteriaFor(
  library: Library,
  id: string,
  scores: Readonly<Record<string, number | null>>,
): Outcome<MeasureCriteria, 'invalid'> {
  const measure = measureOf(library, id);
  if (!measure) return refuse('invalid', [`measure: there is no measure "${id}"`]);
  const criteria = criteriaOf(measure);
  const { range } = criteria;
  const outside = Object.entries(scores).filter(
    ([, score]) => range && score !== null && (score < range.from || score > range.to),
  );
  if (outside.length === 0) return done(criteria);
  return refuse(
    'invalid',
    outside.map(([path]) => `${path}: ${id} goes from ${range?.from} to ${range?.to}`),
  );
}

/** A list as an object of paths, for `criteriaFor`. */
export const paths = (name: string, scores: readonly (number | null)[]): Record<string, number | null> =>
  Object.fromEntries(scores.map((score, i) => [`${name}[${i}]`, score]));

/** The parser's own words, without what only programmers say. */
const inWords = (message: string) =>
  message.endsWith('received undefined') ? 'is missing' : message.replace(/^Invalid input: /, '');

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'input';
