import { advise } from '#domain/courses/advise';
import { mainShare } from '#domain/courses/main-share';
import { midReviewDue } from '#domain/courses/mid-review-due';
import { readCourse, type Reading } from '#domain/courses/reading';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { findTask } from '#store/course-tasks';
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

/** The sessions a half-way review can be put off to: later than the one it is due in or the next one, and before the ending. */
const laterThan = (reading: Reading): readonly number[] => {
  const from = Math.max(midReviewDue(reading).at, reading.next);
  const last = reading.table.concluding[0] - 1;
  return Array.from({ length: Math.max(0, last - from) }, (_, i) => from + 1 + i);
};

/** The half-way review (protocol 7.1): what the record says about then and now, the time left, and the form. */
export const readMidReview = look(
  'task.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const { record, snapshot, advice, comparison } = await compared(s, app, row.id, now);
    const { midReview, midReviewLater, I11 } = await formsOf(s, row.id, ['midReview', 'midReviewLater', 'I11']);
    const reading = readCourse(snapshot);
    const due = midReviewDue(reading);
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
      dueAt: due.at,
      overdue: due.overdue,
      putOff: midReviewLater.body,
      /** The sessions it can still be put off to: after the next one, while the middle phase lasts. */
      laterSessions: snapshot.midReview === null ? laterThan(reading) : [],
      /** Who led, 1 the patient … 5 the therapist, by session; sessions in which nobody said are left out (R-MID-06). */
      lead: facts.flatMap(({ therapistActivityLevel: level }, i) =>
        level === null ? [] : [{ session: i + 1, level }],
      ),
      /** Share of the time spent on the focus in the last three sessions that say so, in per cent; null when none does. */
      onFocus: average(facts.flatMap(({ focusMinutesShare }) => focusMinutesShare ?? []).slice(-3)),
      mainShare: mainShare(reading),
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

export type PutOff = Readonly<{ courseId: string; toSession: number; reason: string }>;

/**
 * Puts the half-way review off to a later session, with a reason (protocol 7.1); until then it is neither the agenda nor overdue. The
 * earlier reasons stay in the history. Refuses a review that was held, a session that is not to come in the middle phase, and a reason
 * that is missing with `not-allowed` or `invalid`, and `stale` when somebody else put it off in the same moment.
 */
export const putOffMidReview = deed('task.save', theCourse, async (s, subject, given: PutOff, at) => {
  const { snapshot } = await compared(s, at.app, subject.row.id, at.now);
  if (snapshot.midReview !== null) return refuse('not-allowed', ['The half-way review was held.']);
  if (!laterThan(readCourse(snapshot)).includes(given.toSession))
    return refuse('invalid', ['Choose a session that is still to come, before the ending.']);
  const body = taskForms.midReviewLater.safeParse({ toSession: given.toSession, reason: given.reason, at: at.now });
  if (!body.success) return refuse('invalid', ['Say why.']);
  const kept = await findTask(s, subject.row.id, 'midReviewLater');
  const { courseId } = given;
  const form = {
    courseId,
    taskId: 'midReviewLater',
    status: 'done',
    version: kept?.version ?? 0,
    body: body.data,
  } as const;
  return saveTask.run(s, subject, form, at);
});
