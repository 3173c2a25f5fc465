import { wallClock } from '#domain/calendar';
import { shortDay } from '#domain/calendar-words';
import type { ChartEvent } from '#domain/charts/chart-events';
import type { ChartPoint, ChartSession } from '#domain/charts/course-scores';
import { itemName } from '#domain/charts/item-names';
import type { ItemSeries } from '#domain/charts/item-multiples';
import type { ChartPhase } from '#domain/charts/score-chart';
import { eventInWords } from '#domain/courses/link-sentence';
import type { Measure } from '#domain/measures/measure.schema';
import type { PhaseTable } from '#domain/protocols/phase-table';
import { middleOf, sayWhen, type When } from '#domain/timeline/when';
import type { CourseRecord } from '#store/course-record';

/** The record of a course as charts read it. Everything is on local days: a chart has no hours. */

const held: readonly (string | null)[] = ['attended', 'attendedPartly'];
const missed: readonly (string | null)[] = ['noShow', 'lateCancel'];

/**
 * Acute sessions with their numbers. Only attended ones advance the counter (protocol 2.2), so a missed one carries the number it
 * would have had. Those cancelled in time, or past without a word about attendance, are no mark.
 */
export function chartSessions(
  sessions: CourseRecord['sessions'],
  today: string,
  timeZone: string,
): readonly ChartSession[] {
  let n = 0;
  return sessions
    .filter(({ kind }) => kind === 'acute')
    .flatMap(({ scheduled_at, attendance }): ChartSession[] => {
      const day = wallClock(scheduled_at, timeZone).date;
      if (missed.includes(attendance)) return [{ n: n + 1, day, state: 'missed' }];
      const isHeld = held.includes(attendance);
      if (!isHeld && (attendance !== null || day < today)) return [];
      n += 1;
      return [{ n, day, state: day === today ? 'today' : isHeld ? 'held' : 'toCome' }];
    });
}

/** Finished totals of one measure on their local days. */
export const chartPoints = (
  responses: CourseRecord['responses'],
  measureId: string,
  timeZone: string,
): readonly ChartPoint[] =>
  responses.flatMap(({ measure_id, finished_at, score_total }) =>
    measure_id === measureId && finished_at !== null && score_total !== null
      ? [{ day: wallClock(finished_at, timeZone).date, total: Number(score_total) }]
      : [],
  );

/** The phases of a contracted course for the strip over the chart; the last one as its model line calls it. */
export const chartPhases = ({ initial, middle, concluding }: PhaseTable, endingName: string): readonly ChartPhase[] => [
  { kind: 'initial', name: 'Initial', first: initial[0], last: initial[1] },
  { kind: 'middle', name: 'Middle', first: middle[0], last: middle[1] },
  { kind: 'ending', name: endingName, first: concluding[0], last: concluding[1] },
];

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** When an entry was, as exactly as it is known. A season is "around" its month. */
const whenOf = (start_date: string, precision: string): When => {
  if (precision === 'day') return { date: start_date, approx: false };
  if (precision === 'year') return { date: start_date.slice(0, 4), approx: false };
  return { date: start_date.slice(0, 7), approx: precision === 'season' };
};

/**
 * Life events and what was linked to mood since, on one line. Symptoms are left out, they are what the score shows; the beginning
 * of the episode stays. Each keeps its date as exactly as it was said.
 */
export function chartEvents(
  { timeline, links, people }: Pick<CourseRecord, 'timeline' | 'links' | 'people'>,
  today: string,
): readonly ChartEvent[] {
  const nameOf = new Map(people.map(({ id, display_name }) => [id, display_name]));
  // A link stands on the timeline as well, under its own id; here it is drawn once, in the words of the link.
  const linked = new Set(links.map(({ id }) => id));
  return [
    ...timeline
      .filter(({ id, type, marks_onset }) => !linked.has(id) && (type !== 'symptom' || marks_onset))
      .flatMap(({ id, label, start_date, precision }): ChartEvent[] => {
        if (start_date === null) return []; // nobody knows when: it stands on the timeline page, not on a line of time
        const when = whenOf(start_date, precision);
        const words = precision === 'day' ? shortDay(start_date, today) : sayWhen(when);
        return [{ id, day: middleOf(when), label, words }];
      }),
    ...links.map(({ id, day, what, who, sentence }) => {
      const label = eventInWords({ what, who: who.flatMap((one) => nameOf.get(one) ?? []), day: '' });
      return { id, day, label: upperFirst(label) || sentence, words: shortDay(day, today) };
    }),
  ];
}

/** Each question of a measure over the course, where all questions share one scale; none otherwise. */
export function chartItems(
  responses: CourseRecord['responses'],
  measure: Measure,
): Readonly<{ items: readonly ItemSeries[]; range: Readonly<{ min: number; max: number }> }> {
  const values = (measure.options ?? []).flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const range = { min: Math.min(...values), max: Math.max(...values) };
  const finished = responses.filter((one) => one.measure_id === measure.id && one.finished_at !== null);
  const ownScale = measure.items.some(({ options, count }) => options !== undefined || count !== undefined);
  if (values.length === 0 || ownScale || finished.length === 0) return { items: [], range: { min: 0, max: 0 } };
  const answersOf = (response: (typeof finished)[number]): readonly unknown[] =>
    Array.isArray(response.answers) ? response.answers : [];
  const items = measure.items.map((_, index): ItemSeries => {
    const series = finished.map((one) => {
      const answer = answersOf(one)[index];
      return typeof answer === 'number' ? answer : null;
    });
    const latest = series.at(-1) ?? null;
    const flagged = measure.safety.some(
      ({ item, atLeast }) => item === index + 1 && latest !== null && latest >= atLeast,
    );
    return { id: String(index + 1), name: itemName(measure.id, index + 1), values: series, flagged };
  });
  return { items, range };
}
