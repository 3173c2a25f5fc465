import { monthWords, shortDay } from '../calendar-words.ts';
import { bandNameAt, pointsBetter, type ChartMeasure } from './chart-measure.ts';
import type { ChartEvent } from './chart-events.ts';
import type { CourseScores } from './course-scores.ts';
import type { RememberedMonth } from './remembered-panel.ts';
import { countWords } from './number-words.ts';

/** One row of the table that says the same as the drawing (tokens 7.1, 11). */
export type ScoreRow = Readonly<{
  id: string;
  day: string;
  date: string;
  session: string;
  score: string;
  band: string;
  change: string;
  events: string;
}>;

type Told = Readonly<{
  measure: ChartMeasure;
  course: CourseScores;
  events: readonly ChartEvent[];
  remembered: readonly RememberedMonth[];
  today: string;
}>;

const levelWords = { well: 'well', low: 'low', veryLow: 'very low' } as const;

/** "6 points lower than the start", "the same as the start" or nothing for the start itself. */
export function changeWords(measure: ChartMeasure, from: number, to: number): string {
  const points = Math.abs(pointsBetter(measure, from, to));
  if (points === 0) return 'the same as the start';
  return `${points} ${points === 1 ? 'point' : 'points'} ${to < from ? 'lower' : 'higher'} than the start`;
}

/**
 * Scores, sessions without one, events and remembered months, each a row, in time order. Nothing of the drawing is left out
 * here, also what had no room there.
 */
export function scoreRows({ measure, course, events, remembered, today }: Told): readonly ScoreRow[] {
  const row = (id: string, day: string, date: string, over: Partial<ScoreRow>): ScoreRow => ({
    id,
    day,
    date,
    session: '',
    score: '',
    band: '',
    change: '',
    events: '',
    ...over,
  });
  const baseline = course.baseline;
  const rows = [
    ...course.scores.map((score, index) =>
      row(`score-${index}`, score.day, shortDay(score.day, today), {
        session: score.session === null ? '' : String(score.session),
        score: String(score.total),
        band: bandNameAt(measure, score.total) ?? '',
        change: !baseline || score.day <= baseline.day ? '' : changeWords(measure, baseline.total, score.total),
      }),
    ),
    ...course.sessions
      .filter(
        ({ state, n, day }) =>
          state === 'missed' ||
          (state === 'held' && course.missedDays.includes(day) && !course.scores.some((one) => one.session === n)),
      )
      // A day may hold a session that was missed and the one that was held instead, both under one number.
      .map(({ n, day, state }, index) =>
        row(`session-${index}`, day, shortDay(day, today), {
          session: state === 'missed' ? `${n}, missed` : String(n),
          score: course.missedDays.includes(day) ? 'no score' : '',
        }),
      ),
    ...events.map(({ id, day, label, words }) => row(`event-${id}`, day, words, { events: label })),
    ...remembered.map(({ month, level }) =>
      row(`month-${month}`, `${month.slice(0, 7)}-01`, monthWords(month), {
        events: `Remembered as ${levelWords[level]}`,
      }),
    ),
  ];
  return rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** "Session 5, 31 March: 15, moderately severe. 4 points lower than the start.": what the status line reads (tokens 7.1, 11). */
export function scoreSentence(measure: ChartMeasure, course: CourseScores, index: number, today: string): string {
  const score = course.scores[index];
  if (!score) return '';
  const when = [score.session === null ? null : `Session ${score.session}`, shortDay(score.day, today)].filter(Boolean);
  const band = bandNameAt(measure, score.total)?.toLowerCase();
  const baseline = course.baseline;
  const change =
    baseline && score.day > baseline.day ? ` ${sentenceCase(changeWords(measure, baseline.total, score.total))}.` : '';
  return `${when.join(', ')}: ${[score.total, band].filter((part) => part !== undefined).join(', ')}.${change}`;
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Two events are only in the table.": what the drawing had no room for. */
export const leftOutWords = (count: number): string =>
  count === 1 ? 'One event is only in the table.' : `${sentenceCase(countWords(count))} events are only in the table.`;
