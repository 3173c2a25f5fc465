import { addDays } from '../calendar.ts';
import type { Measure } from '../measures/measure.schema.ts';
import { score } from '../measures/score.ts';
import type { Answers } from './answers.ts';
import { rowsOf } from './views.ts';

/** The five things a day hangs on, in the order of the measure (measures 12, MONK2002). */
export const rhythmItems = ['outOfBed', 'firstContact', 'startActivity', 'dinner', 'toBed'] as const;
export type RhythmItem = (typeof rhythmItems)[number];

/** One day of the log. Times are minutes after midnight; null for what was not done or not written. */
export type RhythmDay = Readonly<{
  day: string;
  times: Readonly<Record<RhythmItem, number | null>>;
  with: string;
  note: string;
  mood: number | null;
}>;

/** Seven days with their regularity. `fewDays`: under four days were logged, so the score is left out of trends (adaptations 9.2). */
export type RhythmWeek = Readonly<{
  from: string;
  to: string;
  days: readonly RhythmDay[];
  logged: number;
  fewDays: boolean;
  /** 0, least regular, to 7; null when no activity was logged three times. */
  score: number | null;
}>;

const fewest = 4;
const mostWeeks = 6;

/** Minutes after midnight of a time such as 07:05; null for anything else. */
export const minutesOf = (time: unknown): number | null => {
  const parts = typeof time === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) : null;
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
};
/** The other way round. */
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * The week that ends on a day, from the rows of a log, scored like the measure `srm5`: one scoring for the whole product. A day logged
 * twice counts with its last row. Nothing is filled in for days without a row.
 */
export function rhythmWeek(
  answers: Answers,
  measure: Measure,
  to: string,
  moods: ReadonlyMap<string, number> = new Map(),
): RhythmWeek {
  const rows = new Map(
    rowsOf(answers['days']).flatMap(({ cells }) =>
      typeof cells['on'] === 'string' ? [[cells['on'], cells] as const] : [],
    ),
  );
  const days = Array.from({ length: 7 }, (_, n): RhythmDay => {
    const day = addDays(to, n - 6);
    const cells = rows.get(day) ?? {};
    return {
      day,
      times: Object.fromEntries(rhythmItems.map((item) => [item, minutesOf(cells[item])])) as RhythmDay['times'],
      with: typeof cells['firstWith'] === 'string' ? cells['firstWith'] : '',
      note: typeof cells['note'] === 'string' ? cells['note'] : '',
      mood: moods.get(day) ?? null,
    };
  });
  const logged = days.filter(({ times }) => rhythmItems.some((item) => times[item] !== null)).length;
  const result = score(measure, { times: rhythmItems.map((item) => days.map(({ times }) => times[item])) });
  return { from: addDays(to, -6), to, days, logged, fewDays: logged < fewest, score: result.total };
}

/** The weeks of a log, newest first, as far as it reaches back; six at most. */
export function rhythmWeeks(
  answers: Answers,
  measure: Measure,
  today: string,
  moods: ReadonlyMap<string, number> = new Map(),
): readonly RhythmWeek[] {
  const first = rowsOf(answers['days'])
    .flatMap(({ cells }) => (typeof cells['on'] === 'string' ? [cells['on']] : []))
    .sort()[0];
  return Array.from({ length: mostWeeks }, (_, n) => addDays(today, -7 * n))
    .filter((to, n) => n === 0 || (first !== undefined && to >= first))
    .map((to) => rhythmWeek(answers, measure, to, moods));
}
