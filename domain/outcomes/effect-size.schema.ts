import * as z from 'zod';
import { done } from '../outcome.ts';
import { effectBetween, effectPrePost } from './effect-size.ts';
import { anyCase, names, read } from './reading.schema.ts';
import type { Topic } from './reading.schema.ts';

const mean = z.number().min(-1_000_000).max(1_000_000);
const spread = z.number().positive().max(1_000_000);
const people = (least: number) => z.int().min(least).max(1_000_000_000);

const Between = anyCase({
  design: z.literal('between').optional(),
  m1: mean,
  s1: spread,
  n1: people(2),
  m2: mean,
  s2: spread,
  n2: people(2),
});

// With two people the small-sample correction is 0 and would call every change nothing.
const PrePost = anyCase({
  design: z.literal('pre-post').optional(),
  Mpre: mean,
  Mpost: mean,
  SDpre: spread,
  n: people(3),
  r: z.number().min(-1).max(1).optional(),
});

/** `effect-size`: Hedges' g between two groups, or from before to after in one. */
export const effectSizeTopic: Topic = (json) => {
  if (names(json, 'mpre', 'mpost', 'sdpre')) {
    const input = read(PrePost, json);
    if (!input.ok) return input;
    const { Mpre, Mpost, SDpre, n, r } = input.value;
    return done(effectPrePost({ mPre: Mpre, mPost: Mpost, sdPre: SDpre, n, r }));
  }
  const input = read(Between, json);
  if (!input.ok) return input;
  const { m1, s1, n1, m2, s2, n2 } = input.value;
  return done(effectBetween({ m: m1, s: s1, n: n1 }, { m: m2, s: s2, n: n2 }));
};
