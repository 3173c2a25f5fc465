import { chartMeasureOf, type ChartMeasure } from '#domain/charts/chart-measure';
import { wallClock } from '#domain/calendar';
import { measureOf } from '#domain/library';
import { isOffered } from '#domain/measures/offered';
import { wordsIn } from '#domain/measures/words';
import { usualMeasures } from '#domain/measures/check-in-steps';
import { done } from '#domain/outcome';
import { checkInsOf } from '#store/check-ins';
import { measureSeries, type SeriesPoint } from '#store/measure-series';
import { readPractice } from '#store/practice';
import { theLatestCourse } from '../courses/the-course.ts';
import { notReady, type NotReady } from '../practice/readiness.ts';
import { look } from '../use-case.ts';
import { stepsOf } from './the-check-in.ts';

/** One measure of the course with all its results, newest last. */
export type MeasureHistory = Readonly<{
  id: string;
  title: string;
  highest: number | null;
  chart: ChartMeasure | null;
  points: readonly (SeriesPoint & Readonly<{ day: string; bandWords: string }>)[];
}>;

export type OfferedMeasure = Readonly<{ id: string; title: string; about: string; by: 'patient' | 'clinician' }>;

export type MeasuresPage = Readonly<{
  courseId: string;
  histories: readonly MeasureHistory[];
  checkIns: readonly Readonly<{
    id: string;
    kind: string;
    askedAt: string;
    finishedAt: string | null;
    settled: number;
    of: number;
    isOpen: boolean;
  }>[];
  /** What could be filled in on paper or rated by a clinician. */
  offered: readonly OfferedMeasure[];
  usual: readonly string[];
  /** What the practice has to settle before risk is asked about (SAF-06). */
  unsettled: readonly NotReady[];
}>;

/** Scores and schedule of the patient's newest course (T29). */
export const readMeasures = look(
  'measure.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { now }) => {
    const { time_zone } = await readPractice(s);
    const series = await measureSeries(s, row.id);
    const ids = [...new Set([row.primary_measure_id, ...series.map(({ measure_id }) => measure_id)])];
    const histories = ids.flatMap((id): readonly MeasureHistory[] => {
      const measure = measureOf(s.library, id);
      if (!measure) return [];
      const label = (band: string | null) => {
        const found = measure.bands.find((one) => one.id === band);
        return found ? wordsIn(found.label, measure.language) : (band ?? '');
      };
      return [
        {
          id,
          title: wordsIn(measure.shortTitle, measure.language),
          highest: measure.range?.to ?? null,
          chart: chartMeasureOf(measure),
          points: series
            .filter(({ measure_id }) => measure_id === id)
            .map((point) => ({ ...point, day: wallClock(point.at, time_zone).date, bandWords: label(point.band) })),
        },
      ];
    });
    const page: MeasuresPage = {
      courseId: row.id,
      histories,
      checkIns: (await checkInsOf(s, row.id)).map((one) => {
        const steps = stepsOf(one);
        return {
          id: one.id,
          kind: one.kind,
          askedAt: one.asked_at,
          finishedAt: one.finished_at,
          settled: steps.filter(({ state }) => state !== 'open').length,
          of: steps.length,
          isOpen: one.finished_at === null && (one.closes_at === null || one.closes_at > now),
        };
      }),
      offered: [...s.library.measures.newest.values()]
        .filter(isOffered)
        .map(({ definition: measure }) => ({
          id: measure.id,
          title: wordsIn(measure.shortTitle, measure.language),
          about: wordsIn(measure.about, measure.language),
          by: measure.respondent,
        }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
      usual: usualMeasures.weekly,
      unsettled: await notReady(s, now),
    };
    return done(page);
  },
);
