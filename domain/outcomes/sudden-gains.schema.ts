import * as z from 'zod';
import { done, refuse } from '../outcome.ts';
import { anyCase, criteriaFor, names, paths, read, Score } from './reading.schema.ts';
import type { Topic } from './reading.schema.ts';
import { suddenGains } from './sudden-gains.ts';

const scores = z.array(Score.nullable()).max(10_000);
const WithCut = anyCase({ scores, cut: z.number().positive().max(10_000) });
const WithMeasure = anyCase({ scores, measure: z.string() });

/** `sudden-gains`: large falls between two sessions, with `cut` in points or with `measure` by its reliable change. */
export const suddenGainsTopic: Topic = (json, library) => {
  if (!names(json, 'measure')) {
    const input = read(WithCut, json);
    return input.ok ? done(suddenGains(input.value.scores, input.value.cut)) : input;
  }
  const input = read(WithMeasure, json);
  if (!input.ok) return input;
  const { measure } = input.value;
  const criteria = criteriaFor(library, measure, paths('scores', input.value.scores));
  if (!criteria.ok) return criteria;
  const { reliableChange, direction } = criteria.value;
  if (!reliableChange || direction !== 'lower-is-better')
    return refuse('invalid', [
      `measure: ${measure} has no reliable change in the direction of lower is better; give cut`,
    ]);
  return done(suddenGains(input.value.scores, reliableChange.points));
};
