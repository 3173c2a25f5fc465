import { advise } from '#domain/courses/advise';
import { FollowUpReview } from '#domain/courses/forms/follow-up.schema';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { readCourseRecord } from '#store/course-record';
import { findFollowUp, followUpsOf, updateFollowUp, type FollowUpRow } from '#store/follow-ups';
import { snapshotsOf } from '#store/people';
import type { Scope } from '#store/scope';
import { judgeSoon } from '../courses/judge-soon.ts';
import { snapshotOf } from '../courses/snapshot-of.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { deed, look, type Subject } from '../use-case.ts';
import { compareCourse } from './compare-course.ts';
import { formsOf } from './forms-of.ts';

/** The follow-up page: the reviews with their windows, how things stand now, and whether the patient declined them. */
export const readFollowUps = look(
  'task.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const record = await readCourseRecord(s, row.id);
    if (!record) throw new BrokenInvariant(`course ${row.id} has gone while it was being read`);
    const snapshot = snapshotOf(record, app.library, now);
    const { E8 } = await formsOf(s, row.id, ['E8']);
    return done({
      courseId: row.id,
      state: row.state,
      reviews: (await followUpsOf(s, row.id)).map((one) => ({ ...one, body: FollowUpReview.parse(one.body) })),
      declined: E8.body?.followUpDeclined ?? false,
      comparison: await compareCourse(s, record, snapshot, app.library),
      outcome: advise(snapshot).outcome,
      lastSafetyReview: record.reviews.at(-1)?.at ?? null,
    });
  },
);

async function theReview(s: Scope, { reviewId }: { reviewId: string }): Promise<Subject<FollowUpRow> | undefined> {
  const row = await findFollowUp(s, reviewId);
  return row && { type: 'followUpReview', id: row.id, patient: row.patient_id, row };
}

export type ReviewToRecord = Readonly<{
  reviewId: string;
  version: number;
  /** The day it was held, or of the last attempt. */
  heldOn: string;
  body: Omit<FollowUpReview, 'outcomeClassNow' | 'safetyReviewId' | 'supportNow'>;
}>;

/**
 * Records a review that was held, or that nobody could be reached. Refuses `incomplete` without a decision, and, when the patient
 * was spoken with, without a safety review from that day or later (protocol 9.3): a follow-up without one is not one.
 */
export const recordFollowUp = deed('task.save', theReview, async (s, { row }, given: ReviewToRecord, { app, now }) => {
  const record = await readCourseRecord(s, row.course_id);
  if (!record) throw new BrokenInvariant(`course ${row.course_id} has gone while it was being read`);
  const { decision, attempts } = given.body;
  const spoken = decision !== 'noContact';
  const safety = record.reviews.findLast(({ at, contact }) => at.slice(0, 10) >= given.heldOn && contact === 'spoke');
  const missing = [
    ...(decision === null ? ['Choose what comes next.'] : []),
    ...(given.heldOn > now.slice(0, 10) ? ['The day lies ahead. Enter the day it was held.'] : []),
    ...(spoken && !safety ? ['Record the safety review of this day first.'] : []),
    ...(!spoken && attempts < 1 ? ['Enter how often you tried to reach them.'] : []),
  ];
  if (missing.length > 0) return refuse('incomplete', missing);
  const maps = await snapshotsOf(s, row.patient_id);
  const body = FollowUpReview.parse({
    ...given.body,
    outcomeClassNow: advise(snapshotOf(record, app.library, now)).outcome.class,
    safetyReviewId: spoken ? (safety?.id ?? null) : null,
    supportNow: maps.findLast(({ occasion }) => occasion === 'followUp')?.id ?? null,
  });
  const changed = await updateFollowUp(
    s,
    { id: row.id, version: given.version },
    {
      state: spoken ? 'held' : 'missed',
      held_at: spoken ? `${given.heldOn}T12:00:00Z` : null,
      body: JSON.stringify(body),
    },
  );
  if (!changed) return refuse('stale');
  await judgeSoon(s, row.patient_id);
  return done({ version: changed.version });
});
