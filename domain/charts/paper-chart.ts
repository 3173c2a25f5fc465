import { shortDay } from '../calendar-words.ts';
import type { Figure, Shape } from '../letters/paper.ts';
import type { ChartMeasure } from './chart-measure.ts';
import { linear, timeScale, tenth } from './scale.ts';

/** The scores of one measure over a course, as they are printed. Days are local. */
export type PrintedScores = Readonly<{
  measure: ChartMeasure;
  points: readonly Readonly<{ day: string; total: number | null }>[];
  sessions: readonly Readonly<{ n: number; day: string; state: string }>[];
  /** What the chart says, in one sentence; it is also what is read aloud. */
  sentence: string;
}>;

const width = 640;
const height = 190;
const [left, right, top, bottom] = [34, 20, 10, 44];
const font = 11;

/**
 * The chart of a course summary on paper: the score over time, the line from which it counts as clinical, and the sessions held. Black
 * on white and never colour alone. `null` with fewer than two scores: one point is no change, and is not drawn as one.
 */
export function paperChart({ measure, points, sessions, sentence }: PrintedScores): Figure | null {
  const scored = points.flatMap(({ day, total }) => (total === null ? [] : [{ day, total }]));
  const held = sessions.filter(({ state }) => state === 'held' || state === 'today');
  const days = [...scored, ...held].map(({ day }) => day).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (scored.length < 2 || !first || !last || first === last) return null;
  const xOf = timeScale([first, last], [left + 8, width - right]);
  const yOf = linear([measure.min, measure.max], [height - bottom, top]);
  const base = height - bottom;
  const line = (d: string, stroke: number, more: Partial<Extract<Shape, { shape: 'path' }>> = {}): Shape => ({
    shape: 'path',
    d,
    stroke,
    width: 0.7,
    ...more,
  });
  const across = (y: number) => `M${left} ${tenth(y)}L${width - right} ${tenth(y)}`;
  const text = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'end'): Shape => ({
    shape: 'text',
    x: tenth(x),
    y: tenth(y),
    text: words,
    size: font,
    anchor,
  });
  const path = scored
    .map(({ day, total }, n) => `${n === 0 ? 'M' : 'L'}${tenth(xOf(day))} ${tenth(yOf(total))}`)
    .join('');
  let free = -Infinity;
  const marks = held.flatMap(({ n, day }): Shape[] => {
    const x = xOf(day);
    const tick = line(`M${tenth(x)} ${base}L${tenth(x)} ${base + 5}`, 0.2);
    if (x - free < 16) return [tick];
    free = x;
    return [tick, text(x, base + 17, String(n), 'middle')];
  });
  const ends = [scored[0], scored.at(-1)].flatMap((one) => (one ? [one] : []));
  const shapes: Shape[] = [
    line(across(base), 0.2),
    text(left - 6, base + 4, String(measure.min)),
    text(left - 6, top + 8, String(measure.max)),
    ...(measure.caseness === null
      ? []
      : [
          line(across(yOf(measure.caseness)), 0.45, { dashed: true }),
          text(left - 6, yOf(measure.caseness) + 4, String(measure.caseness)),
        ]),
    ...marks,
    text(left + 8, height - 4, `${shortDay(first, last)}, sessions by number`, 'start'),
    text(width - right, height - 4, shortDay(last, last)),
    line(path, 0, { width: 1.8 }),
    ...scored.map(({ day, total }): Shape => ({
      shape: 'circle',
      cx: tenth(xOf(day)),
      cy: tenth(yOf(total)),
      r: 2.6,
      fill: 0,
    })),
    ...ends.map(({ day, total }, n) => text(xOf(day) + (n === 0 ? 4 : 0), yOf(total) - 8, String(total), n === 0 ? 'start' : 'end')), // prettier-ignore
  ];
  return { kind: 'figure', alt: `${measure.title}. ${sentence}`, width, height, shapes };
}
