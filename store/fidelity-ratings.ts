import type { Scope } from './scope.ts';

/** What one person thought of one session of theirs, newest first. */
export const ownRatingsOf = (s: Scope, sessionId: string, by: string) =>
  s.db
    .selectFrom('fidelity_rating')
    .where('tenant_id', '=', s.tenant)
    .where('session_id', '=', sessionId)
    .where('rated_by', '=', by)
    .selectAll()
    .orderBy('rated_at', 'desc')
    .limit(20)
    .execute();

export type NewRating = Readonly<{
  session: Readonly<{ id: string; patient_id: string; course_id: string }>;
  measure: Readonly<{ id: string; version: string }>;
  answers: readonly (number | 'na')[];
  total: number | null;
  oneChange: string;
  by: string;
  at: string;
}>;

/** Adds a rating of one's own session; earlier ones stay as they were written. */
export const insertOwnRating = (s: Scope, one: NewRating) =>
  s.db
    .insertInto('fidelity_rating')
    .values({
      tenant_id: s.tenant,
      patient_id: one.session.patient_id,
      course_id: one.session.course_id,
      session_id: one.session.id,
      rater_role: 'self',
      measure_id: one.measure.id,
      measure_version: one.measure.version,
      answers: JSON.stringify(one.answers),
      total: one.total,
      one_change: one.oneChange,
      rated_by: one.by,
      rated_at: one.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
