/** What the first page knows of one running course. */
export type CaseloadSeries = Readonly<{ attended: number; series: readonly Readonly<{ total: number }>[] }>;

/** The cut-offs of the main measure: points of reliable change, and where the clinical range begins. Lower is better. */
export type CutOffs = Readonly<{ reliableChange: number | null; caseness: number | null }>;

/** How a course goes, as far as its scores say (outcomes 5, level 1). */
export type Tracking = 'worse' | 'no-early-change' | 'no-signal';

/** From this session on, little change is worth a fresh look (outcomes 5; session 6 from Saunders et al. 2019). */
const earlyChangeFrom = 6;

/**
 * Worse by the reliable change, or little change by session 6 although the start was in the clinical range. The share that
 * counts as little is under 20 % of the baseline (outcomes 5, level 1, HOUSE).
 */
export function tracking({ attended, series }: CaseloadSeries, { reliableChange, caseness }: CutOffs): Tracking {
  const [first] = series;
  const last = series.at(-1);
  if (!first || !last || series.length < 2 || reliableChange === null) return 'no-signal';
  const fall = first.total - last.total;
  if (fall <= -reliableChange) return 'worse';
  const atCaseness = caseness !== null && first.total >= caseness;
  const little = fall < reliableChange && fall < first.total * 0.2;
  return attended >= earlyChangeFrom && atCaseness && little ? 'no-early-change' : 'no-signal';
}
