import type { Measure } from '../measures/measure.schema.ts';
import { wordsIn } from '../measures/words.ts';

/** What a chart needs to know of a measure; nothing of its questions. Bands stand lowest first. */
export type ChartMeasure = Readonly<{
  id: string;
  title: string;
  min: number;
  max: number;
  bands: readonly Readonly<{ from: number; label: string }>[];
  /** First score of the clinical range, from the well side; null when the measure has none. */
  caseness: number | null;
  /** Points that count as reliable change, inclusive; null when no number may be used for it (measures 14). */
  reliableChange: number | null;
  direction: 'lower-is-better' | 'higher-is-better';
  /** Totals may lie between whole numbers, so bands have no last whole number and the goal no half point. */
  fractions?: boolean;
}>;

const withFractions: readonly string[] = ['mean', 'mean-of-subscales', 'applicable-percentage', 'rhythm'];

/** A measure as a chart knows it; null when it has no total to draw. */
export function chartMeasureOf(measure: Measure, language = 'en'): ChartMeasure | null {
  const { range, caseness, direction, reliableChange } = measure;
  if (!range) return null;
  const words = (text: Measure['title']) => text[language] ?? wordsIn(text, measure.language);
  return {
    id: measure.id,
    title: words(measure.shortTitle),
    min: range.from,
    max: range.to,
    bands: measure.bands.flatMap(({ from, above, label }) => {
      const edge = from ?? above;
      return edge === undefined ? [] : [{ from: edge, label: words(label) }];
    }),
    caseness: !caseness || 'bands' in caseness ? null : 'atLeast' in caseness ? caseness.atLeast : caseness.atMost,
    reliableChange: reliableChange?.points ?? null,
    direction: direction ?? 'lower-is-better',
    ...(withFractions.includes(measure.scoring.kind) && { fractions: true }),
  };
}

/** A band with the scores it holds in words and how dark it is drawn: 0 lightest, 4 darkest, darker is worse. */
export type ChartBand = Readonly<{ from: number; to: number; label: string; scores: string; depth: number }>;

/** The bands of a measure over its whole range; one plain band when it has none. */
export function bandsOf({ bands, min, max, direction, fractions }: ChartMeasure): readonly ChartBand[] {
  if (bands.length === 0) return [{ from: min, to: max, label: '', scores: '', depth: 0 }];
  const steps = Math.max(bands.length - 1, 1);
  return bands.map(({ from, label }, index) => {
    const to = bands[index + 1]?.from ?? max;
    const last = bands[index + 1] === undefined ? max : to - 1;
    const rank = direction === 'lower-is-better' ? index : bands.length - 1 - index;
    const depth = bands.length <= 5 ? rank : Math.round((rank * 4) / steps);
    const scores = fractions ? `from ${from}` : from === last ? String(from) : `${from}–${last}`;
    return { from, to, label, scores, depth };
  });
}

/** The name of the band a total lies in; null when the measure has none. */
export const bandNameAt = ({ bands }: ChartMeasure, total: number): string | null =>
  bands.findLast(({ from }) => total >= from)?.label ?? null;

/**
 * The line of the goal: half a point on the well side of the cut-off, so that it never touches a score (tokens 7.1, 4). Null
 * when the measure has no cut-off.
 */
export function goalOf(measure: ChartMeasure): Readonly<{ at: number; words: string }> | null {
  const { caseness, direction, fractions } = measure;
  if (caseness === null) return null;
  const half = fractions ? 0 : 0.5;
  return direction === 'lower-is-better'
    ? { at: caseness - half, words: `below ${caseness}` }
    : { at: caseness + half, words: `above ${caseness}` };
}

/** Whether a total lies in the clinical range; null when the measure has no cut-off. */
export const isCase = ({ caseness, direction }: ChartMeasure, total: number): boolean | null =>
  caseness === null ? null : direction === 'lower-is-better' ? total >= caseness : total <= caseness;

/** Points by which `later` is better than `earlier`, whatever the direction; negative when worse. */
export const pointsBetter = ({ direction }: ChartMeasure, earlier: number, later: number): number =>
  rounded(direction === 'lower-is-better' ? earlier - later : later - earlier);

/** Sums of fractions, without the dust of binary numbers. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

/**
 * Scores within the usual ups and downs of a first score, held inside the measure's range, with the edge a score must reach to
 * be reliably better. `edge` is null when the first score is too close to the well end (tokens 7.1, 3).
 */
export function usualRange(
  measure: ChartMeasure,
  baseline: number,
): Readonly<{ low: number; high: number; edge: number | null }> | null {
  const { reliableChange, min, max, direction } = measure;
  if (reliableChange === null) return null;
  const edge = rounded(direction === 'lower-is-better' ? baseline - reliableChange : baseline + reliableChange);
  return {
    low: Math.max(min, rounded(baseline - reliableChange)),
    high: Math.min(max, rounded(baseline + reliableChange)),
    edge: edge < min || edge > max ? null : edge,
  };
}

/** "13 or less: reliable change from 19", or why no such line can be drawn; null without a number for reliable change. */
export function usualRangeWords(measure: ChartMeasure, baseline: number): string | null {
  const range = usualRange(measure, baseline);
  if (!range) return null;
  const lower = measure.direction === 'lower-is-better';
  if (range.edge === null) return `The first score is too ${lower ? 'low' : 'high'} to show reliable improvement.`;
  return `${range.edge} or ${lower ? 'less' : 'more'}: reliable change from ${baseline}`;
}
