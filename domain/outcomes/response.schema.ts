import * as z from 'zod';
import { done } from '../outcome.ts';
import { anyCase, criteriaFor, read, Score } from './reading.schema.ts';
import type { Topic } from './reading.schema.ts';
import { response } from './response.ts';

const Input = anyCase({ measure: z.string(), baseline: Score, now: Score });

/** `response`: response, partial response and remission from two scores. */
export const responseTopic: Topic = (json, library) => {
  const input = read(Input, json);
  if (!input.ok) return input;
  const { measure, baseline, now } = input.value;
  const criteria = criteriaFor(library, measure, { baseline, now });
  return criteria.ok ? done(response(criteria.value, baseline, now)) : criteria;
};
