import { addDays } from '../calendar.ts';
import { eventDiscs, eventLanes, type ChartEvent, type DiscEvent, type LaneEvent } from './chart-events.ts';
import type { ChartFrame } from './chart-frame.ts';
import { bandsOf, goalOf, usualRange, type ChartBand, type ChartMeasure } from './chart-measure.ts';
import { stretches, type ChartSession, type CourseScore, type CourseScores } from './course-scores.ts';
import { polyline } from './line.ts';
import { rememberedPanel, panelWidth, type RememberedMonth, type RememberedPanel } from './remembered-panel.ts';
import { clamp, linear, tenth, timeScale } from './scale.ts';

/** A phase of the course as the strip shows it; sessions count from 1. */
export type ChartPhase = Readonly<{
  kind: 'initial' | 'middle' | 'ending' | 'maint';
  name: string;
  first: number;
  last: number;
}>;

/** Everything a score chart shows, without a place yet. */
export type ChartStory = Readonly<{
  measure: ChartMeasure;
  course: CourseScores;
  phases: readonly ChartPhase[];
  events: readonly ChartEvent[];
  remembered: readonly RememberedMonth[];
}>;

/** A score with its place; `label` is where its number stands when it has one. */
export type DrawnScore = Readonly<{
  score: CourseScore;
  x: number;
  y: number;
  label: Readonly<{ x: number; y: number; anchor: 'start' | 'middle' | 'end' }> | null;
}>;

export type ScoreDrawing = Readonly<{
  width: number;
  height: number;
  plot: Readonly<{ left: number; right: number; top: number; bottom: number }>;
  stripTop: number;
  bands: readonly (ChartBand & Readonly<{ y: number; height: number; nameY: number }>)[];
  axis: readonly Readonly<{ value: number; y: number }>[];
  usual: Readonly<{ x: number; y: number; height: number; edgeY: number | null; edgeWordsY: number }> | null;
  goal: Readonly<{ y: number; wordsY: number }> | null;
  lines: readonly string[];
  scores: readonly DrawnScore[];
  gaps: readonly number[];
  sessions: readonly Readonly<{ session: ChartSession; x: number; numbered: boolean }>[];
  phases: readonly Readonly<{ phase: ChartPhase; x: number; width: number; named: boolean }>[];
  lanes: readonly LaneEvent[];
  discs: readonly DiscEvent[];
  /** Events that have no room in the drawing; the table carries them. */
  leftOut: readonly string[];
  today: number | null;
  panel: RememberedPanel | null;
}>;

/** Days kept free before the first and after the last mark of the plot. */
const marginBefore = 5;
const marginAfter = 7;

/** First and last day of the plot: all scores and all sessions, past and booked. */
function daysOf({ scores, sessions }: CourseScores): readonly [string, string] {
  const days = [...scores.map(({ day }) => day), ...sessions.map(({ day }) => day)].sort();
  const [first, last] = [days[0] ?? '2000-01-01', days.at(-1) ?? '2000-01-01'];
  return [addDays(first, -marginBefore), addDays(last, marginAfter)];
}

/**
 * Places everything of the story in one drawing. Pure, so server, browser and print agree to the tenth of a unit. Time runs true
 * to the calendar; nothing is smoothed and no gap is bridged.
 */
export function scoreChart(story: ChartStory, frame: ChartFrame): ScoreDrawing {
  const { measure, course, events } = story;
  const [from, until] = daysOf(course);
  const before = events.filter(({ day }) => day < from).map(({ day }) => day);
  const hasPanel = rememberedPanel(story.remembered, before, from, frame, { top: 0, height: 1 }) !== null;
  const left = frame.left + (hasPanel ? panelWidth + 22 : 0);
  const right = frame.width - frame.right;
  const xOf = timeScale([from, until], [left, right]);
  const panelOf = (top: number) =>
    rememberedPanel(story.remembered, before, from, frame, { top, height: frame.plotHeight });
  const panel = panelOf(0);
  const placeOf = (day: string): number | null => {
    if (day >= from && day <= until) return xOf(day);
    return panel && day < from && day >= panel.from ? panel.xOf(day) : null;
  };
  const { placed, rows, leftOut } = eventLanes(frame.wide ? events : [], placeOf, frame);
  const stripTop = rows === 0 ? 0 : rows * frame.lane + 12;
  const plot = { left, right, top: stripTop + frame.strip, bottom: stripTop + frame.strip + frame.plotHeight };
  const yOf = linear([measure.min, measure.max], [plot.bottom, plot.top]);
  const discs = frame.wide
    ? []
    : eventDiscs(
        events.filter(({ day }) => day >= from && day <= until),
        placeOf,
        plot.top,
      );
  const shown = new Set(discs.map(({ event }) => event.id));
  return {
    width: frame.width,
    height: plot.bottom + frame.below,
    plot,
    stripTop,
    ...drawBands(measure, yOf),
    ...drawLevels(measure, course, plot, xOf, yOf),
    ...drawScores(course, plot, xOf, yOf),
    gaps: course.missedDays.map((day) => tenth(xOf(day))),
    sessions: numberSessions(course.sessions, xOf),
    phases: drawPhases(story.phases, course.sessions, plot, xOf),
    lanes: placed,
    discs,
    leftOut: frame.wide ? leftOut : events.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
    today: todayX(course, xOf),
    panel: panelOf(plot.top),
  };
}

const todayX = ({ sessions }: CourseScores, xOf: (day: string) => number): number | null => {
  const today = sessions.find(({ state }) => state === 'today');
  return today ? tenth(xOf(today.day)) : null;
};

/** Bands from edge to edge of the range, and the axis labels at their edges where there is room for them. */
function drawBands(measure: ChartMeasure, yOf: (value: number) => number): Pick<ScoreDrawing, 'bands' | 'axis'> {
  const bands = bandsOf(measure).map((band) => {
    const [low, high] = [tenth(yOf(band.from)), tenth(yOf(band.to))];
    return { ...band, y: high, height: tenth(low - high), nameY: tenth((low + high) / 2 + 4) };
  });
  const values = [...new Set([measure.min, measure.max, ...bands.map(({ from }) => from)])];
  const axis: { value: number; y: number }[] = [];
  for (const value of values) {
    const y = tenth(yOf(value));
    if (axis.every((other) => Math.abs(other.y - y) >= 12)) axis.push({ value, y });
  }
  return { bands, axis: axis.sort((a, b) => a.value - b.value) };
}

/** The hatch of the usual ups and downs and the line of the goal. Their words never lie on each other. */
function drawLevels(
  measure: ChartMeasure,
  { baseline }: CourseScores,
  plot: ScoreDrawing['plot'],
  xOf: (day: string) => number,
  yOf: (value: number) => number,
): Pick<ScoreDrawing, 'usual' | 'goal'> {
  const range = baseline && usualRange(measure, baseline.total);
  const goal = goalOf(measure);
  const goalY = goal ? tenth(clamp(yOf(goal.at), plot.top, plot.bottom)) : null;
  const edgeY = range && range.edge !== null ? tenth(yOf(range.edge)) : null;
  const top = range ? tenth(yOf(range.high)) : 0;
  // Both lines close together: the words of the upper one go above it, those of the lower one below.
  const close = goalY !== null && edgeY !== null && Math.abs(goalY - edgeY) < 36;
  const edgeBelow = close && edgeY > goalY;
  return {
    usual:
      range && baseline
        ? {
            x: tenth(xOf(baseline.day)),
            y: top,
            height: tenth(yOf(range.low) - top),
            edgeY,
            edgeWordsY: edgeY === null ? 0 : tenth(edgeBelow ? edgeY + 15.5 : edgeY - 6),
          }
        : null,
    goal: goalY === null ? null : { y: goalY, wordsY: tenth(edgeBelow ? goalY - 6 : goalY + 15.5) },
  };
}

/** The line in its stretches, and the numbers of the first and the latest score. */
function drawScores(
  course: CourseScores,
  plot: ScoreDrawing['plot'],
  xOf: (day: string) => number,
  yOf: (value: number) => number,
): Pick<ScoreDrawing, 'lines' | 'scores'> {
  const place = (score: CourseScore) => ({
    x: tenth(xOf(score.day)),
    y: tenth(clamp(yOf(score.total), plot.top, plot.bottom)),
  });
  const last = course.scores.length - 1;
  return {
    lines: stretches(course)
      .filter((run) => run.length > 1)
      .map((run) => polyline(run.map(place))),
    scores: course.scores.map((score, index): DrawnScore => {
      const { x, y } = place(score);
      if (index === last) {
        const low = y + 24 > plot.bottom;
        const anchor = x + 34 > plot.right ? 'end' : 'start';
        return { score, x, y, label: { x: anchor === 'end' ? x - 9 : x + 9, y: tenth(low ? y - 10 : y + 20), anchor } };
      }
      return { score, x, y, label: index === 0 ? { x: x + 2, y: tenth(y - 12), anchor: 'middle' } : null };
    }),
  };
}

/** Numbers stand under their ticks where there is room; today's and the first always. */
function numberSessions(sessions: readonly ChartSession[], xOf: (day: string) => number): ScoreDrawing['sessions'] {
  const apart = 15;
  const todayAt = sessions.find(({ state }) => state === 'today');
  const todayX = todayAt ? xOf(todayAt.day) : null;
  let last = -Infinity;
  return sessions.map((session) => {
    const x = xOf(session.day);
    const isToday = session === todayAt;
    const clear = x - last >= apart && (isToday || todayX === null || Math.abs(x - todayX) >= apart + 4);
    if (clear || isToday) last = x;
    return { session, x: tenth(x), numbered: clear || isToday };
  });
}

/** The strip: a boundary lies half-way between the last session of one phase and the first of the next. */
function drawPhases(
  phases: readonly ChartPhase[],
  sessions: readonly ChartSession[],
  plot: ScoreDrawing['plot'],
  xOf: (day: string) => number,
): ScoreDrawing['phases'] {
  const counted = sessions.filter(({ state }) => state !== 'missed');
  const begins = phases.flatMap((phase) => {
    const first = counted.find(({ n }) => n >= phase.first && n <= phase.last);
    if (!first) return [];
    const before = counted.findLast(({ n }) => n < phase.first);
    const x = before ? (xOf(before.day) + xOf(first.day)) / 2 : plot.left;
    return [{ phase, x }];
  });
  return begins.map(({ phase, x }, index) => {
    const end = begins[index + 1]?.x ?? plot.right;
    return { phase, x: tenth(x), width: tenth(end - x), named: end - x > 8 + phase.name.length * 7.5 };
  });
}

/** The score nearest to a place along x, for pressing and for arrow keys. */
export const nearestScore = (scores: readonly DrawnScore[], x: number): number =>
  scores.reduce(
    (best, one, index) => (Math.abs(one.x - x) < Math.abs((scores[best]?.x ?? Infinity) - x) ? index : best),
    0,
  );
