import { done, refuse } from '#domain/outcome';
import type { SafetyReview } from '#domain/safety/safety-review.schema';
import { latestCourse } from '#store/courses';
import { enqueue, notifyClinic } from '#store/jobs';
import { insertReview } from '#store/safety-reviews';
import type { Scope } from '#store/scope';
import { thePatient } from '../patients/record-header.ts';
import { deed } from '../use-case.ts';

/** Whose review, by whom and when. */
export type ReviewBy = Readonly<{ patientId: string; sessionId: string | null; reviewer: string; now: string }>;

/** Stores a review and has the course judged. Call it in the transaction of its act. */
export async function storeReview(s: Scope, review: SafetyReview, by: ReviewBy): Promise<string> {
  const course = await latestCourse(s, by.patientId);
  const { id } = await insertReview(s, {
    ...review,
    patientId: by.patientId,
    courseId: course?.id ?? null,
    sessionId: by.sessionId,
    reviewerId: by.reviewer,
    at: by.now,
  });
  if (course) await enqueue(s, 'judge-course', { course: course.id }, { jobKey: `judge:${course.id}` });
  await notifyClinic(s);
  return id;
}

/** Records a safety review without closing anything: in a session, or between. A new look is a new review; none is ever changed. */
export const writeSafetyReview = deed(
  'safetyReview.write',
  thePatient,
  async (s, { row }, given: { patientId: string; sessionId: string | null; review: SafetyReview }, { who, now }) => {
    if (who.user === null) return refuse('not-allowed');
    const by = { patientId: row.id, sessionId: given.sessionId, reviewer: who.user, now };
    return done({ reviewId: await storeReview(s, given.review, by) });
  },
);
