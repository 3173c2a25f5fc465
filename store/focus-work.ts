import type { Scope } from './scope.ts';

/** The work on each focus of a course, the main one first. */
export const focusWorkOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('focus_work')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('rank')
    .orderBy('created_at')
    .limit(20)
    .execute();
export type FocusWorkRow = Awaited<ReturnType<typeof focusWorkOf>>[number];

/** One piece of focus work, or `undefined` where the person may not see it. */
export const findFocusWork = (s: Scope, id: string) =>
  s.db.selectFrom('focus_work').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();

export type FocusWorkFields = Readonly<{
  rank: string;
  status: string;
  /** As JSON text. */
  body: string;
  resolution_note: string;
}>;

type Course = Readonly<{ id: string; patient_id: string }>;

/** Begins the work on one area. `undefined` when somebody else has just begun it. */
export const insertFocusWork = (
  s: Scope,
  course: Course,
  given: FocusWorkFields & Readonly<{ area: string; plan_version: string; started_at_session: number }>,
  now: string,
) =>
  s.db
    .insertInto('focus_work')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      ...given,
      changed_by: s.user,
      changed_at: now,
    })
    .onConflict((c) => c.columns(['tenant_id', 'course_id', 'area']).doNothing())
    .returning(['id', 'version'])
    .executeTakeFirst();

/** Changes focus work based on the version that was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateFocusWork = (
  s: Scope,
  { id, version }: Pick<FocusWorkRow, 'id' | 'version'>,
  change: Partial<FocusWorkFields>,
  now: string,
) =>
  s.db
    .updateTable('focus_work')
    .set({ ...change, changed_by: s.user, changed_at: now, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(['id', 'version'])
    .executeTakeFirst();

/** Adds one word on how far it is, 0 to 10. */
export const insertProgress = (
  s: Scope,
  work: Pick<FocusWorkRow, 'id' | 'patient_id'>,
  given: Readonly<{ session: number; value: number; by: 'patient' | 'clinician' }>,
  at: string,
) =>
  s.db
    .insertInto('focus_progress')
    .values({
      tenant_id: s.tenant,
      patient_id: work.patient_id,
      focus_work_id: work.id,
      ...given,
      recorded_by: s.user,
      at,
    })
    .execute();

/** What was said about how far each focus of a course is, oldest first. */
export const progressOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('focus_progress as p')
    .innerJoin('focus_work as w', (join) =>
      join.onRef('w.tenant_id', '=', 'p.tenant_id').onRef('w.id', '=', 'p.focus_work_id'),
    )
    .where('p.tenant_id', '=', s.tenant)
    .where('w.course_id', '=', courseId)
    .select(['p.focus_work_id', 'p.session', 'p.value', 'p.by', 'p.at'])
    .orderBy('p.at')
    .limit(500)
    .execute();

/** The changes of focus of a course, oldest first. */
export const focusChangesOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('focus_change')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('at')
    .limit(20)
    .execute();
export type FocusChangeRow = Awaited<ReturnType<typeof focusChangesOf>>[number];

/** Writes a change of focus down. */
export const insertFocusChange = (
  s: Scope,
  course: Course,
  given: Pick<
    FocusChangeRow,
    | 'from_area'
    | 'to_area'
    | 'session'
    | 'sessions_left'
    | 'reason'
    | 'reason_text'
    | 'new_formulation'
    | 'discussed_in_supervision'
  >,
  at: string,
) =>
  s.db
    .insertInto('focus_change')
    .values({ tenant_id: s.tenant, patient_id: course.patient_id, course_id: course.id, ...given, made_by: s.user, at })
    .returning('id')
    .executeTakeFirstOrThrow();

/** Says that a change was talked about in supervision (R-FOC-03); `undefined` when it changed since it was seen. */
export const markDiscussed = (s: Scope, { id, version }: Pick<FocusChangeRow, 'id' | 'version'>) =>
  s.db
    .updateTable('focus_change')
    .set({ discussed_in_supervision: true, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
