import * as z from 'zod';
import type { Library } from '../library.ts';
import { done, refuse } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { earlyChange } from './early-change.ts';
import { level2, level3 } from './expected-response.ts';
import type { MeasureCriteria } from './measure-criteria.ts';
import { anyCase, Count, criteriaFor, read, Score } from './reading.schema.ts';
import type { Topic } from './reading.schema.ts';

const Which = z.looseObject({ level: z.literal([1, 2, 3]).default(1) });

const session = z.int().min(1).max(1000);
const course = z.array(Score.nullable()).max(1000);
const courses = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).max(100_000);
const Intake = z.strictObject({ phq9: Score, gad7: Score, wsas: Score, age: z.number().min(0).max(130) });

const Level1 = anyCase({
  level: z.literal(1).default(1),
  measure: z.string(),
  baseline: Score,
  current: Score,
  session: Count,
  safetyFlags: z.array(z.string().max(200)).max(100).default([]),
});

const Level2 = anyCase({
  level: z.literal(2),
  measure: z.string(),
  courses: courses(course),
  x0: Score,
  s: session.min(2),
  current: Score.nullable().default(null),
  checkOnly: z.boolean().default(false),
});

const Level3 = anyCase({
  level: z.literal(3),
  measure: z.string(),
  courses: courses(z.strictObject({ intake: Intake, scores: course })),
  intake: Intake,
  s: session,
  current: Score.nullable().default(null),
});

/** Models of levels 2 and 3 read a high score as a bad one. */
function lowerIsBetter(
  library: Library,
  id: string,
  scores: Readonly<Record<string, number | null>>,
): Outcome<MeasureCriteria, 'invalid'> {
  const criteria = criteriaFor(library, id, scores);
  if (criteria.ok && criteria.value.direction !== 'lower-is-better')
    return refuse('invalid', [`measure: levels 2 and 3 take measures where lower is better; ${id} is not one`]);
  return criteria;
}

const one: Topic = (json, library) => {
  const input = read(Level1, json);
  if (!input.ok) return input;
  const { measure, baseline, current } = input.value;
  const criteria = criteriaFor(library, measure, { baseline, current });
  return criteria.ok ? done({ level: 1, signals: earlyChange(criteria.value, input.value) }) : criteria;
};

const two: Topic = (json, library) => {
  const input = read(Level2, json);
  if (!input.ok) return input;
  const { measure, x0, current, checkOnly } = input.value;
  const criteria = lowerIsBetter(library, measure, { x0, current });
  return criteria.ok ? done(level2(criteria.value, input.value.courses, input.value, checkOnly)) : criteria;
};

const three: Topic = (json, library) => {
  const input = read(Level3, json);
  if (!input.ok) return input;
  const { measure, current } = input.value;
  const criteria = lowerIsBetter(library, measure, { current });
  return criteria.ok ? done(level3(criteria.value, input.value.courses, input.value)) : criteria;
};

/** `expected-response`: level 1 needs one person only, levels 2 and 3 the closed courses of the service. */
export const expectedResponseTopic: Topic = (json, library) => {
  const which = read(Which, json);
  return which.ok ? { 1: one, 2: two, 3: three }[which.value.level](json, library) : which;
};
