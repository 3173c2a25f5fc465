import { pointsBetter, isCase, type ChartMeasure } from '../charts/chart-measure.ts';

/** One measure at the start and now. */
export type ScorePair = Readonly<{
  measureId: string;
  title: string;
  first: number;
  firstAt: string;
  last: number;
  lastAt: string;
  /** One sentence by rule: how many points, whether that is more than usual ups and downs, and on which side of the cut-off. */
  words: string;
}>;

/**
 * What the change from first to last means, in words. Points count towards better whatever the measure's direction. Says that a
 * change is reliable only where the measure has a number for it, and never that somebody has recovered.
 */
export function changeMeans(measure: ChartMeasure, first: number, last: number): string {
  const points = pointsBetter(measure, first, last);
  const size = Math.abs(points);
  const moved =
    size === 0 ? 'No change' : `${points > 0 ? 'Better' : 'Worse'} by ${size} ${size === 1 ? 'point' : 'points'}`;
  const { reliableChange } = measure;
  const usual =
    size === 0 || reliableChange === null
      ? ''
      : size >= reliableChange
        ? ', more than the usual ups and downs'
        : ', within the usual ups and downs';
  return [`${moved}${usual}.`, cutOffWords(measure, first, last)].filter(Boolean).join(' ');
}

function cutOffWords(measure: ChartMeasure, first: number, last: number): string {
  const [was, is] = [isCase(measure, first), isCase(measure, last)];
  if (was === null || is === null) return '';
  if (was && !is) return `Moved ${measure.direction === 'lower-is-better' ? 'below' : 'above'} the clinical cut-off.`;
  if (!was && is) return 'Now in the clinical range.';
  return is ? 'Still in the clinical range.' : 'Outside the clinical range then and now.';
}

/** Improvement in per cent of the first score, to one decimal; null without a first score above 0. Negative when worse. */
export const percentBetter = (measure: ChartMeasure, first: number, last: number): number | null =>
  first > 0 ? Math.round((1000 * pointsBetter(measure, first, last)) / first) / 10 : null;

/** One goal with its ratings from 0 to 10. */
export type GoalPair = Readonly<{
  id: string;
  text: string;
  status: string;
  first: number | null;
  last: number | null;
}>;
