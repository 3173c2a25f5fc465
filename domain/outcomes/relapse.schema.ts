import * as z from 'zod';
import { done, refuse } from '../outcome.ts';
import { anyCase, criteriaFor, paths, read, Score } from './reading.schema.ts';
import type { Topic } from './reading.schema.ts';
import { relapse } from './relapse.ts';

const Input = anyCase({
  measure: z.string().default('phq9'),
  reliableRecovery: z.boolean(),
  endScore: Score,
  scores: z
    .array(z.strictObject({ date: z.union([z.iso.date(), z.iso.datetime({ offset: true })]), score: Score }))
    .max(10_000),
});

/** `relapse`: the strongest state reached since the end of treatment. */
export const relapseTopic: Topic = (json, library) => {
  const input = read(Input, json);
  if (!input.ok) return input;
  const { measure, reliableRecovery, endScore, scores } = input.value;
  const all = {
    endScore,
    ...paths(
      'scores',
      scores.map(({ score }) => score),
    ),
  };
  const criteria = criteriaFor(library, measure, all);
  if (!criteria.ok) return criteria;
  const { caseness, reliableChange } = criteria.value;
  if (caseness === null || reliableChange === null)
    return refuse('invalid', [`measure: ${measure} has no cut-off and reliable change to judge by`]);
  return done({ state: relapse(criteria.value, reliableRecovery, endScore, scores) });
};
