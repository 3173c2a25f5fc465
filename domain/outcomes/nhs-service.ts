import type { NhsOutcome } from './nhs.ts';
import { isSmall, publishedCount } from './small-cells.ts';
import { wilson } from './wilson.ts';

/**
 * One figure of a service. `rate` and the Wilson 95 % `interval` are shares from 0 to 1 and `null` below 30 courses, where only
 * counts are shown. `published` is what may leave the service: rounded to 5, `null` for a cell under 5; its rate is also held
 * back when the rest of the group is under 5, since one follows from the other.
 */
export type NhsFigure = Readonly<{
  count: number;
  of: number;
  rate: number | null;
  interval: readonly [number, number] | null;
  published: Readonly<{ count: number | null; of: number | null; rate: number | null }>;
}>;

export type NhsService = Readonly<{
  courses: number;
  finished: number;
  notAssessable: number;
  notAtCaseness: number;
  recovery: NhsFigure;
  reliableImprovement: NhsFigure;
  reliableDeterioration: NhsFigure;
  noReliableChange: NhsFigure;
  reliableRecovery: NhsFigure;
  caution: string;
}>;

/** Printed next to every rate (outcomes 1). */
export const rateCaution =
  'These rules take no account of regression to the mean: among about 400 people who were not in treatment, about one in four met "reliable improvement" within about a week, and about one in three of those at caseness "recovered". A rate of a service is not an effect of treatment.';

/** With fewer assessable courses a rate would say more than it knows (outcomes 7.2). */
const leastForRate = 30;

function figure(values: readonly (boolean | null)[]): NhsFigure {
  const of = values.filter((value) => value !== null).length;
  const count = values.filter((value) => value === true).length;
  const enough = of >= leastForRate;
  const rate = enough ? count / of : null;
  const hidden = isSmall(count) || isSmall(of - count);
  return {
    count,
    of,
    rate,
    interval: enough ? wilson(count, of) : null,
    published: { count: publishedCount(count), of: publishedCount(of), rate: hidden ? null : rate },
  };
}

/**
 * The figures of a service from its courses (outcomes 1). Recovery is counted among finished courses that were assessable and at
 * caseness at the start, improvement and deterioration among all finished courses with paired scores.
 */
export function nhsService(outcomes: readonly NhsOutcome[]): NhsService {
  const finished = outcomes.filter(({ eligible }) => eligible);
  const all = (name: Exclude<keyof NhsOutcome, 'eligible'>) => figure(finished.map((outcome) => outcome[name]));
  return {
    courses: outcomes.length,
    finished: finished.length,
    notAssessable: finished.filter(({ casenessStart }) => casenessStart === null).length,
    notAtCaseness: finished.filter(({ casenessStart }) => casenessStart === false).length,
    recovery: all('recovery'),
    reliableImprovement: all('reliableImprovement'),
    reliableDeterioration: all('reliableDeterioration'),
    noReliableChange: all('noReliableChange'),
    reliableRecovery: all('reliableRecovery'),
    caution: rateCaution,
  };
}
