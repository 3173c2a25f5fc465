import { wallClock } from '#domain/calendar';
import { chartMeasureOf } from '#domain/charts/chart-measure';
import type { ChartSession } from '#domain/charts/course-scores';
import { measureOf } from '#domain/library';
import { done } from '#domain/outcome';
import { lastSeeScore } from '#store/check-ins';
import { latestCourse } from '#store/courses';
import { readCourseRecord } from '#store/course-record';
import { readPractice } from '#store/practice';
import { showsScores } from '#store/score-choice';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { look } from '../use-case.ts';
import type { Scores } from './read-story.ts';
import { chartPoints, chartSessions } from './story-chart.ts';

/** “How I am doing” (design A15). While the patient hides scores, none is sent. */
export type Progress = Readonly<{
  today: string;
  hidden: boolean;
  /** Null without a course, while hidden, or when the measure's results are not for the patient. */
  main: Scores | null;
  sessions: readonly ChartSession[];
}>;

/** The patient's own scores on the main measure of their newest course. */
export const readProgress = look(
  'measure.read',
  theOwnRecord,
  async (s, { row }, _input: undefined, { app, who, now }) => {
    const { time_zone: timeZone } = await readPractice(s);
    const today = wallClock(now, timeZone).date;
    const chosen = who.user ? await showsScores(s, who.user) : null;
    const hidden = !(chosen ?? (await lastSeeScore(s, row.id)) !== 'never');
    const course = await latestCourse(s, row.id);
    const record = course && !hidden ? await readCourseRecord(s, course.id) : undefined;
    const definition = course ? measureOf(app.library, course.primary_measure_id) : undefined;
    const measure = definition?.resultsFor === 'patient-and-team' ? chartMeasureOf(definition) : null;
    const progress: Progress = {
      today,
      hidden,
      main: record && measure ? { measure, points: chartPoints(record.responses, measure.id, timeZone) } : null,
      sessions: record ? chartSessions(record.sessions, today, timeZone) : [],
    };
    return done(progress);
  },
);
