import type { Scope } from './scope.ts';

export type NewFollowUp = Readonly<{ month: number; due: string; windowFrom: string; windowTo: string }>;

/** Books follow-up reviews; one that was booked, held or missed before stands as it is, one that was declined is booked again. */
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
    .onConflict((c) =>
      c
        .columns(['tenant_id', 'course_id', 'month'])
        .doUpdateSet((e) => ({
          state: 'booked',
          due: e.ref('excluded.due'),
          window_from: e.ref('excluded.window_from'),
          window_to: e.ref('excluded.window_to'),
          version: e('follow_up_review.version', '+', 1),
        }))
        .where('follow_up_review.state', '=', 'declined'),
    )
    .execute();
}

/** Notes that the patient does not want the reviews that are still booked. */
export const declineFollowUps = (s: Scope, courseId: string) =>
  s.db
    .updateTable('follow_up_review')
    .set((e) => ({ state: 'declined', version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('state', '=', 'booked')
    .execute();

export type FollowUpChange = Partial<Pick<FollowUpRow, 'state' | 'held_at' | 'due' | 'window_from' | 'window_to'>> &
  Readonly<{ body?: string }>;

/** Changes one review based on the version that was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateFollowUp = (
  s: Scope,
  { id, version }: Pick<FollowUpRow, 'id' | 'version'>,
  change: FollowUpChange,
) =>
  s.db
    .updateTable('follow_up_review')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** One review, or `undefined`. */
export const findFollowUp = (s: Scope, id: string) =>
  s.db
    .selectFrom('follow_up_review')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();

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
