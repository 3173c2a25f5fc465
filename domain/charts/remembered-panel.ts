import { addMonths } from '../calendar.ts';
import type { ChartFrame } from './chart-frame.ts';
import { polyline, runs } from './line.ts';
import { tenth, timeScale, type Scale } from './scale.ts';

/** How a month before therapy is remembered. */
export type RememberedMonth = Readonly<{ month: string; level: 'well' | 'low' | 'veryLow' }>;

const levels = [
  { level: 'well', words: 'Well', share: 0.155 },
  { level: 'low', words: 'Low', share: 0.528 },
  { level: 'veryLow', words: 'Very low', share: 0.901 },
] as const;

/** The panel before the plot: its own time, its own three words, never on the axis of the score (tokens 7.1, 9). */
export type RememberedPanel = Readonly<{
  left: number;
  right: number;
  /** The three levels; none when only events lie before therapy. */
  rows: readonly Readonly<{ words: string; y: number }>[];
  lines: readonly string[];
  ticks: readonly Readonly<{ x: number; label: string }>[];
  xOf: Scale<string>;
  from: string;
}>;

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How far back the panel reaches; what lies before stands in the table. */
const mostMonths = 24;
export const panelWidth = 181;

/**
 * The panel from the first remembered month or event to the day the plot begins. Null when there is nothing to show. A single
 * month is a short stroke; a month nobody spoke about is a gap.
 */
export function rememberedPanel(
  remembered: readonly RememberedMonth[],
  eventDays: readonly string[],
  until: string,
  frame: ChartFrame,
  plot: Readonly<{ top: number; height: number }>,
): RememberedPanel | null {
  const earliest = `${addMonths(until, -mostMonths).slice(0, 7)}-01`;
  const known = [...remembered.map(({ month }) => `${month.slice(0, 7)}-01`), ...eventDays].filter(
    (day) => day >= earliest && day < until,
  );
  if (!frame.wide || known.length === 0) return null;
  const from = `${known.reduce((a, b) => (a < b ? a : b)).slice(0, 7)}-01`;
  const [left, right] = [frame.left, frame.left + panelWidth];
  const xOf = timeScale([from, until], [left, right]);
  const yOf = (share: number): number => tenth(plot.top + share * plot.height);
  const months = monthsBetween(from, until);
  const points = months.map((month) => {
    const level = remembered.find((one) => one.month.slice(0, 7) === month.slice(0, 7))?.level;
    const share = levels.find((one) => one.level === level)?.share;
    return share === undefined ? null : { x: tenth(Math.min(right, xOf(month.slice(0, 8) + '15'))), y: yOf(share) };
  });
  const room = Math.ceil((months.length * 34) / panelWidth); // a name needs 34 units
  return {
    left,
    right,
    rows: points.some((point) => point !== null) ? levels.map(({ words, share }) => ({ words, y: yOf(share) })) : [],
    lines: runs(points).map((run) =>
      polyline(run.length === 1 ? [run, run].flat().map(({ x, y }, i) => ({ x: x + i * 6, y })) : run),
    ),
    ticks: months
      .filter((_, index) => index % room === 0)
      .map((month) => ({ x: tenth(xOf(month)), label: names[Number(month.slice(5, 7)) - 1] ?? '' }))
      .filter(({ x }) => x + 22 < right + 6),
    xOf,
    from,
  };
}

function monthsBetween(from: string, until: string): readonly string[] {
  const months: string[] = [];
  for (let month = from; month < until; month = addMonths(month, 1)) months.push(month);
  return months;
}
