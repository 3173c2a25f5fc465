import { advise } from '#domain/courses/advise';
import { TrackAnswers } from '#domain/courses/forms/track-review.schema';
import { readCourse } from '#domain/courses/reading';
import { entryOf, measureOf } from '#domain/library';
import { courseProgress, type CourseProgress } from '#domain/outcomes/course-progress';
import { stepAdvice, type StepAdvice } from '#domain/outcomes/stepped-care';
import { criteriaOf } from '#domain/outcomes/measure-criteria';
import { wallClock } from '#domain/calendar';
import { courseScores } from '#domain/charts/course-scores';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { readCourseRecord, type CourseRecord } from '#store/course-record';
import { notifyClinic } from '#store/jobs';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { closedSeries, insertTrackReview, trackReviewsOf } from '#store/track-reviews';
import type { App } from '../app.ts';
import { snapshotOf } from '../courses/snapshot-of.ts';
import { chartPoints, chartSessions } from '../courses/story-chart.ts';
import { theCourse, theLatestCourse } from '../courses/the-course.ts';
import { deed, look } from '../use-case.ts';

const afterStates = new Set(['acuteCompleted', 'maintenance', 'followUp', 'closed']);

type Judged = Readonly<{
  progress: CourseProgress;
  steps: StepAdvice | null;
  session: number;
  baseline: number | null;
  latest: number | null;
}>;

/** What the scores of a course say, from its record; the same whoever asks, except for the number of closed courses they may see. */
async function judged(s: Scope, app: App, record: CourseRecord, now: string): Promise<Judged> {
  const { time_zone: timeZone } = await readPractice(s);
  const snapshot = snapshotOf(record, app.library, now);
  const reading = readCourse(snapshot);
  const measure = measureOf(app.library, reading.primary.id);
  const advice = advise(snapshot);
  const { baseline, latest } = advice.outcome;
  const pattern = entryOf(app.library.indications, 'steppedCare')?.definition;
  const steps = pattern?.kind === 'steps' ? stepAdvice(reading, pattern, advice.findings) : null;
  if (!measure) return { progress: courseProgress({ ...nothing, baseline: null, latest: null }), steps, session: advice.attended, baseline, latest }; // prettier-ignore
  const sessions = chartSessions(record.sessions, wallClock(now, timeZone).date, timeZone);
  const { scores } = courseScores(chartPoints(record.responses, measure.id, timeZone), sessions);
  const held = sessions.filter(({ state }) => state === 'held');
  const bySession = held.map(({ n }) => scores.find((one) => one.session === n)?.total ?? null);
  const last = held.at(-1)?.day ?? '';
  const atEnd = scores.findLast(({ day }) => day <= last);
  const ended = afterStates.has(record.course.state) && atEnd !== undefined;
  const current = reading.primary.series.at(-1);
  return {
    progress: courseProgress({
      name: measure.shortTitle['en'] ?? measure.id,
      criteria: criteriaOf(measure),
      baseline,
      latest: ended ? atEnd.total : latest,
      bySession,
      session: advice.attended,
      safetyFlags: current?.flags ?? [],
      closed: await closedSeries(s, measure.id),
      after: ended
        ? {
            endScore: atEnd.total,
            scores: scores.filter(({ day }) => day > last).map(({ day, total }) => ({ date: day, score: total })),
          }
        : null,
    }),
    steps,
    session: advice.attended,
    baseline,
    latest,
  };
}

const nothing = {
  name: '',
  criteria: { id: '', direction: null, range: null, caseness: null, reliableChange: null, remission: null },
  bySession: [],
  session: 0,
  safetyFlags: [],
  closed: [],
  after: null,
} as const;

async function recordOf(s: Scope, courseId: string): Promise<CourseRecord> {
  const record = await readCourseRecord(s, courseId);
  if (!record) throw new BrokenInvariant(`course ${courseId} has gone while it was being read`);
  return record;
}

/** "Progress, and what it means": every statement with its definition, and what was answered when the course was off track. */
export const readTrack = look(
  'progress.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const { progress, steps, session } = await judged(s, app, await recordOf(s, row.id), now);
    return done({
      courseId: row.id,
      progress,
      steps,
      session,
      inTreatment: ['initialPhase', 'middlePhase', 'concludingPhase'].includes(row.state),
      reviews: (await trackReviewsOf(s, row.id)).map((one) => ({ ...one, answers: TrackAnswers.parse(one.answers) })),
    });
  },
);

export type TrackReview = Readonly<{
  courseId: string;
  answers: TrackAnswers;
  plan: string;
  inSupervision: boolean;
}>;

/**
 * Keeps the answers to IPT's questions with the signal and the scores they were given at. Refuses `not-allowed` when nothing says that
 * the course is off track: then there is nothing to answer.
 */
export const answerTrack = deed(
  'progress.answer',
  theCourse,
  async (s, { row }, given: TrackReview, { app, who, now }) => {
    const { progress, session, baseline, latest } = await judged(s, app, await recordOf(s, row.id), now);
    if (progress.offTrack.length === 0 || baseline === null || latest === null || who.user === null)
      return refuse('not-allowed', ['The scores do not say that this course is off track any more.']);
    const { id } = await insertTrackReview(s, {
      course: row,
      session,
      signals: progress.offTrack,
      firstScore: baseline,
      latestScore: latest,
      answers: given.answers,
      plan: given.plan,
      inSupervision: given.inSupervision,
      by: who.user,
      at: now,
    });
    await notifyClinic(s);
    return done({ id });
  },
);
