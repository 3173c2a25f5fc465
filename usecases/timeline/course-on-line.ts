import { endingNameIn } from '#domain/courses/ending-phase';
import { protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import { wallClock } from '#domain/calendar';
import { chartMeasureOf } from '#domain/charts/chart-measure';
import { advise } from '#domain/courses/advise';
import { measureOf } from '#domain/library';
import type { CourseOnLine } from '#domain/timeline/record-band';
import { readCourseRecord } from '#store/course-record';
import type { CourseRow } from '#store/courses';
import type { Scope } from '#store/scope';
import { showsScores } from '#store/score-choice';
import { snapshotOf } from '../courses/snapshot-of.ts';
import { chartPhases, chartPoints, chartSessions } from '../courses/story-chart.ts';
import type { Circumstances } from '../use-case.ts';

/**
 * Sessions, phases and scores of the newest course for the timeline, placed without anybody's work (techniques 11). A patient sees scores
 * unless they have chosen not to.
 */
export async function courseOnLine(
  s: Scope,
  course: CourseRow | undefined,
  timeZone: string,
  { app, who, now }: Circumstances,
): Promise<CourseOnLine | null> {
  const record = course && (await readCourseRecord(s, course.id));
  if (!course || !record) return null;
  const definition = measureOf(app.library, course.primary_measure_id);
  const measure = definition ? chartMeasureOf(definition) : null;
  const hidden = who.kind === 'patient' && who.user !== null && (await showsScores(s, who.user)) === false;
  const points = hidden ? [] : chartPoints(record.responses, course.primary_measure_id, timeZone);
  return {
    sessions: chartSessions(record.sessions, wallClock(now, timeZone).date, timeZone),
    phases: chartPhases(
      advise(snapshotOf(record, app.library, now)).phases,
      endingNameIn(protocolEntryOf(app.library, course).definition, course.protocol_model),
    ),
    score: measure && points.length > 0 ? { title: measure.title, min: measure.min, max: measure.max, points } : null,
  };
}
