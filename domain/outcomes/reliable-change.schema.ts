import * as z from 'zod';
import { done } from '../outcome.ts';
import { cutoffs, jacobsonTruax } from './jacobson-truax.ts';
import type { JacobsonTruaxInput } from './jacobson-truax.ts';
import { pointChange } from './point-change.ts';
import { anyCase, criteriaFor, names, read, Score } from './reading.schema.ts';
import type { Topic } from './reading.schema.ts';

const Points = anyCase({ measure: z.string(), pre: Score, post: Score });

const value = z.number().min(-1_000_000).max(1_000_000);
const spread = z.number().positive().max(1_000_000);

const Formula = anyCase({
  pre: value,
  post: value,
  SD: spread.optional(),
  r: z.number().min(0).lt(1),
  M1: value.optional(),
  SD1: spread.optional(),
  M0: value.optional(),
  SD0: spread.optional(),
  direction: z.enum(['lower-is-better', 'higher-is-better']).default('lower-is-better'),
  cutoff: z.enum(['a', 'b', 'c']).optional(),
  confidence: z.literal([90, 95]).default(95),
}).transform(({ SD, M1, SD1, M0, SD0, ...rest }, context): JacobsonTruaxInput => {
  const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  const sd = SD ?? SD1;
  if (sd === undefined) problem('SD', 'is missing: the standard deviation before treatment, here or as SD1');
  if (M1 !== undefined && SD1 === undefined) problem('SD1', 'is missing beside M1');
  if ((M0 === undefined) !== (SD0 === undefined))
    problem(M0 === undefined ? 'M0' : 'SD0', 'M0 and SD0 belong together');
  const clinical = M1 !== undefined && SD1 !== undefined ? { mean: M1, sd: SD1 } : undefined;
  const functional = M0 !== undefined && SD0 !== undefined ? { mean: M0, sd: SD0 } : undefined;
  const { cutoff, direction } = rest;
  if (cutoff && cutoffs({ clinical, functional, direction })[cutoff] === null)
    problem('cutoff', `the norms for cut-off ${cutoff} are missing`);
  return { ...rest, clinical, functional, sd: sd ?? 1 }; // the 1 is never used: the problem above refuses the input
});

/** `reliable-change`: by Jacobson and Truax, or with `measure` by the published number of points. */
export const reliableChangeTopic: Topic = (json, library) => {
  if (!names(json, 'measure')) {
    const input = read(Formula, json);
    return input.ok ? done(jacobsonTruax(input.value)) : input;
  }
  const input = read(Points, json);
  if (!input.ok) return input;
  const { measure, pre, post } = input.value;
  const criteria = criteriaFor(library, measure, { pre, post });
  return criteria.ok ? done(pointChange(criteria.value, pre, post)) : criteria;
};
