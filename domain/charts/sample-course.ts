import { addDays } from '../calendar.ts';
import type { ChartEvent } from './chart-events.ts';
import type { ChartMeasure } from './chart-measure.ts';
import type { ChartPoint, ChartSession } from './course-scores.ts';
import type { ItemSeries } from './item-multiples.ts';
import type { RememberedMonth } from './remembered-panel.ts';
import type { ChartPhase } from './score-chart.ts';

/** The course the design draws, for fixtures and tests: twelve weekly sessions, the seventh of them today. */
export const sampleToday = '2026-04-14';

export const samplePhq9: ChartMeasure = {
  id: 'phq9',
  title: 'PHQ-9',
  min: 0,
  max: 27,
  bands: [
    { from: 0, label: 'Minimal' },
    { from: 5, label: 'Mild' },
    { from: 10, label: 'Moderate' },
    { from: 15, label: 'Moderately severe' },
    { from: 20, label: 'Severe' },
  ],
  caseness: 10,
  reliableChange: 6,
  direction: 'lower-is-better',
};

const first = '2026-03-03';

export const samplePoints: readonly ChartPoint[] = [19, 19, 18, 17, 18, 15, 14, 13].map((total, index) => ({
  day: addDays(first, (index - 1) * 7),
  total,
}));

export const sampleSessions: readonly ChartSession[] = Array.from({ length: 12 }, (_, index) => ({
  n: index + 1,
  day: addDays(first, index * 7),
  state: index < 6 ? 'held' : index === 6 ? 'today' : 'toCome',
}));

export const samplePhases: readonly ChartPhase[] = [
  { kind: 'initial', name: 'Initial', first: 1, last: 4 },
  { kind: 'middle', name: 'Middle', first: 5, last: 10 },
  { kind: 'ending', name: 'Ending', first: 11, last: 12 },
];

export const sampleEvents: readonly ChartEvent[] = [
  { id: 'a', day: '2025-10-24', label: 'Stopped work', words: 'October 2025' },
  { id: 'b', day: '2025-11-06', label: 'Baby born', words: '6 November 2025' },
  { id: 'c', day: '2026-01-12', label: 'Mother went home', words: 'January' },
  { id: 'd', day: '2026-02-02', label: 'Partner back on nights', words: 'February' },
  { id: 'e', day: '2026-03-28', label: 'Argument about nights', words: '28 March' },
  { id: 'f', day: '2026-04-04', label: 'Told sister how bad it was', words: '4 April' },
  { id: 'g', day: '2026-04-11', label: 'Saturday argument', words: '11 April' },
];

export const sampleRemembered: readonly RememberedMonth[] = [
  { month: '2025-10', level: 'well' },
  { month: '2025-11', level: 'low' },
  { month: '2025-12', level: 'low' },
  { month: '2026-01', level: 'low' },
  { month: '2026-02', level: 'veryLow' },
];

export const sampleItems: readonly ItemSeries[] = [
  ['Self-worth', [3, 3, 3, 3, 3, 3, 2, 2]],
  ['Sleep', [3, 3, 3, 3, 3, 2, 2, 2]],
  ['Low mood', [3, 3, 2, 3, 3, 2, 2, 2]],
  ['Better off dead', [1, 1, 0, 0, 0, 0, 0, 0]],
  ['Appetite', [1, null, 1, 1, 1, 1, 1, 1]],
].map(([name, values], index) => ({
  id: String(index + 1),
  name: String(name),
  values: Array.isArray(values) ? values : [],
  flagged: false,
}));
