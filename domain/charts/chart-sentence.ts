import { goalOf, isCase, pointsBetter, usualRange, usualRangeWords, type ChartMeasure } from './chart-measure.ts';
import type { CourseScores } from './course-scores.ts';
import { counted } from './number-words.ts';

/**
 * The one plain sentence over every score chart, built by rule and never claiming more than its rule (tokens 7.1, 10):
 * from where to where and over how many sessions; whether that is reliable, only when the measure has a number for it; and how
 * it stands to the goal, only when the measure has a cut-off.
 */
export function chartSentence(measure: ChartMeasure, { baseline, latest, scores, sessions }: CourseScores): string {
  const { title } = measure;
  if (!baseline || !latest) return `There is no ${title} score yet.`;
  if (scores.length === 1 || baseline.day === latest.day)
    return [`${title} is ${latest.total}.`, 'One score cannot show change.', goalNow(measure, latest.total)]
      .filter(Boolean)
      .join(' ');
  const held = sessions.filter(
    ({ state, day }) => (state === 'held' || state === 'today') && day >= baseline.day && day <= latest.day,
  ).length;
  const over = held > 0 ? ` over ${counted(held, 'session')}` : '';
  const change =
    baseline.total === latest.total
      ? `${title} was ${baseline.total} and is ${latest.total} now${held > 0 ? `, after ${counted(held, 'session')}` : ''}.`
      : `${title} has gone from ${baseline.total} to ${latest.total}${over}.`;
  return [change, reliably(measure, baseline.total, latest.total), goalSince(measure, baseline.total, latest.total)]
    .filter(Boolean)
    .join(' ');
}

/** Whether the change is more than the usual ups and downs; nothing when the measure has no number for it. */
function reliably(measure: ChartMeasure, from: number, to: number): string {
  const { reliableChange } = measure;
  if (reliableChange === null) return '';
  const better = pointsBetter(measure, from, to);
  if (better >= reliableChange) return 'That is reliable change.';
  if (better <= -reliableChange) return 'That is reliably worse.';
  if (usualRange(measure, from)?.edge === null) return usualRangeWords(measure, from) ?? '';
  return 'That is within the usual ups and downs.';
}

/** How the latest score stands to the goal, seen from the first. */
function goalSince(measure: ChartMeasure, from: number, to: number): string {
  const goal = goalOf(measure);
  const [wasCase, isNow] = [isCase(measure, from), isCase(measure, to)];
  if (!goal || wasCase === null || isNow === null) return '';
  if (wasCase)
    return isNow ? `It has not yet reached the goal of ${goal.words}.` : `It has reached the goal of ${goal.words}.`;
  return isNow
    ? `It was ${goal.words} at the start and is not now.`
    : `It was ${goal.words} at the start and still is.`;
}

/**
 * "reliable change, below 10": what the first and the latest score of a measure come to, for one cell of a table. Says nothing
 * about what the measure has no number for.
 */
export function changeInShort(measure: ChartMeasure, { baseline, latest, scores }: CourseScores): string {
  if (!baseline || !latest) return 'no score';
  const parts: string[] = [];
  const { reliableChange } = measure;
  if (scores.length > 1 && baseline.day !== latest.day && reliableChange !== null) {
    const better = pointsBetter(measure, baseline.total, latest.total);
    if (better >= reliableChange) parts.push('reliable change');
    else parts.push(better <= -reliableChange ? 'reliably worse' : 'within the usual ups and downs');
  }
  const goal = goalOf(measure);
  if (goal) parts.push(isCase(measure, latest.total) ? `not ${goal.words}` : goal.words);
  return parts.join(', ');
}

/** How a single score stands to the goal. */
function goalNow(measure: ChartMeasure, total: number): string {
  const goal = goalOf(measure);
  if (!goal) return '';
  return isCase(measure, total) ? `The goal is ${goal.words}.` : `It is ${goal.words}.`;
}

/** "going down", "going up" or "the same": the trend in the title of a drawing, without a judgement. */
export function trendWords({ scores }: Pick<CourseScores, 'scores'>): string {
  const [first, last] = [scores[0], scores.at(-1)];
  if (!first || !last || first === last) return 'one score';
  if (first.total === last.total) return 'the same at both ends';
  return first.total > last.total ? 'lower at the end' : 'higher at the end';
}
