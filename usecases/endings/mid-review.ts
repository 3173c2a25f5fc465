import { advise } from '#domain/courses/advise';
import { mainShare } from '#domain/courses/main-share';
import { readCourse } from '#domain/courses/reading';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { BrokenInvariant, done } from '#domain/outcome';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { readCourseRecord, type CourseRecord } from '#store/course-record';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { saveTask, type SavedTask } from '../courses/save-task.ts';
import { snapshotOf } from '../courses/snapshot-of.ts';
import { theCourse, theLatestCourse } from '../courses/the-course.ts';
import { deed, look } from '../use-case.ts';
import { compareCourse } from './compare-course.ts';
import { formsOf } from './forms-of.ts';

async function compared(s: Scope, app: App, courseId: string, now: string) {
  const record: CourseRecord | undefined = await readCourseRecord(s, courseId);
  if (!record) throw new BrokenInvariant(`course ${courseId} has gone while it was being read`);
  const snapshot = snapshotOf(record, app.library, now);
  return {
    record,
    snapshot,
    advice: advise(snapshot),
    comparison: await compareCourse(s, record, snapshot, app.library),
  };
}

const counted = new Set(['attended', 'attendedPartly']);

const average = (shares: readonly number[]): number | null =>
  shares.length === 0 ? null : Math.round(shares.reduce((sum, one) => sum + one, 0) / shares.length);

/** The half-way review (protocol 7.1): what the record says about then and now, the time left, and the form. */
export const readMidReview = look(
  'task.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const { record, snapshot, advice, comparison } = await compared(s, app, row.id, now);
    const { midReview, I11 } = await formsOf(s, row.id, ['midReview', 'I11']);
    const held = record.sessions.filter(({ kind, attendance }) => kind === 'acute' && counted.has(attendance ?? ''));
    const facts = held.map(({ id }) => noteFactsOf(record.notes.find((one) => one.session_id === id)?.facts));
    const perSession = record.sessions
      .filter(({ kind, attendance }) => kind === 'acute' && attendance !== null)
      .map(({ attendance }) => attendance);
    return done({
      task: midReview,
      comparison,
      attended: advice.attended,
      planned: advice.planned,
      remaining: advice.remaining,
      dueAt: advice.phases.midReviewAt,
      /** Who led, 1 the patient … 5 the therapist, by session; sessions in which nobody said are left out (R-MID-06). */
      lead: facts.flatMap(({ therapistActivityLevel: level }, i) =>
        level === null ? [] : [{ session: i + 1, level }],
      ),
      /** Share of the time spent on the focus in the last three sessions that say so, in per cent; null when none does. */
      onFocus: average(facts.flatMap(({ focusMinutesShare }) => focusMinutesShare ?? []).slice(-3)),
      mainShare: mainShare(readCourse(snapshot)),
      medication: I11.body?.needed ?? null,
      missed: perSession.filter((one) => one === 'noShow' || one === 'lateCancel').length,
      homework: {
        set: record.homework.length,
        done: record.homework.filter(({ outcome }) => outcome === 'done' || outcome === 'partly').length,
      },
      focus: record.formulation?.in_own_words ?? '',
    });
  },
);

/**
 * Saves the review. How much the main score has changed is worked out here from the record and never typed; the session is the
 * last one attended.
 */
export const saveMidReview = deed('task.save', theCourse, async (s, subject, given: SavedTask, at) => {
  if (given.taskId !== 'midReview') throw new BrokenInvariant(`saveMidReview was given the form ${given.taskId}`);
  const { advice, comparison } = await compared(s, at.app, subject.row.id, at.now);
  const body = taskForms.midReview.parse({
    ...given.body,
    session: Math.max(1, advice.attended),
    symptomChangePct: comparison.mainPercent,
  });
  return saveTask.run(s, subject, { ...given, body }, at);
});
