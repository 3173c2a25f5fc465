import { runs, type Point } from './line.ts';
import { linear, tenth } from './scale.ts';

/** The size of one drawing of the week and where 0 and 10 stand in it. */
export type MoodFrame = Readonly<{ width: number; height: number; top: number; bottom: number }>;

/** Desk and phone drawing. Seven equal columns each, so that a column is also the target of its day. */
export const wideMood: MoodFrame = { width: 672, height: 168, top: 12, bottom: 118 };
export const phoneMood: MoodFrame = { width: 358, height: 150, top: 12, bottom: 100 };

/** Mood from 0, very low, to 10, very good; null on a day without an answer. */
export type Mood = number | null;

export type MoodWeek = Readonly<{
  columnWidth: number;
  /** y of 0, 5 and 10. */
  grid: readonly Readonly<{ value: number; y: number }>[];
  /** y of each day's mood, null where there is none. */
  heights: readonly (number | null)[];
  lines: readonly (readonly Point[])[];
}>;

/** Where the days of a week stand. A day without an answer is a gap in the line. */
export function moodWeek(moods: readonly Mood[], frame: MoodFrame): MoodWeek {
  const columnWidth = frame.width / Math.max(moods.length, 1);
  const y = linear([0, 10], [frame.bottom, frame.top]);
  const heights = moods.map((mood) => (mood === null ? null : tenth(y(mood))));
  const points = heights.map((height, index) =>
    height === null ? null : { x: tenth((index + 0.5) * columnWidth), y: height },
  );
  return {
    columnWidth: tenth(columnWidth),
    grid: [0, 5, 10].map((value) => ({ value, y: tenth(y(value)) })),
    heights,
    lines: runs(points).filter((run) => run.length > 1),
  };
}
