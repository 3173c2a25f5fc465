import type { Scope } from './scope.ts';

export type NewFollowUp = Readonly<{ month: number; due: string; windowFrom: string; windowTo: string }>;

/** Books follow-up reviews; one that was booked or declined before stands as it is. */
export async function bookFollowUps(
  s: Scope,
  course: Readonly<{ id: string; patient_id: string }>,
  reviews: readonly NewFollowUp[],
): Promise<void> {
  await s.db
    .insertInto('follow_up_review')
    .values(
      reviews.map(({ month, due, windowFrom, windowTo }) => ({
        tenant_id: s.tenant,
        patient_id: course.patient_id,
        course_id: course.id,
        month,
        due,
        window_from: windowFrom,
        window_to: windowTo,
      })),
    )
    .onConflict((c) => c.columns(['tenant_id', 'course_id', 'month']).doNothing())
    .execute();
}

/** The follow-up reviews of a course, by month. */
export const followUpsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('follow_up_review')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('month')
    .limit(40)
    .execute();
export type FollowUpRow = Awaited<ReturnType<typeof followUpsOf>>[number];
