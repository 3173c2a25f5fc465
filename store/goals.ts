import type { Scope } from './scope.ts';

/** The goals of a course in their order. */
export const goalsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('goal')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('position')
    .orderBy('created_at')
    .limit(20)
    .execute();
export type GoalRow = Awaited<ReturnType<typeof goalsOf>>[number];

/** One goal, or `undefined`. */
export const findGoal = (s: Scope, id: string) =>
  s.db.selectFrom('goal').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();

export type GoalFields = Readonly<
  Pick<GoalRow, 'text' | 'how_we_know' | 'area' | 'linked_person_id' | 'type' | 'baseline' | 'target' | 'status'>
>;

/** Adds a goal at the end. */
export const insertGoal = (
  s: Scope,
  course: Readonly<{ id: string; patient_id: string }>,
  position: number,
  fields: GoalFields,
) =>
  s.db
    .insertInto('goal')
    .values({ tenant_id: s.tenant, patient_id: course.patient_id, course_id: course.id, position, ...fields })
    .returning('id')
    .executeTakeFirstOrThrow();

/** Changes a goal based on the version that was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateGoal = (s: Scope, { id, version }: Pick<GoalRow, 'id' | 'version'>, change: Partial<GoalFields>) =>
  s.db
    .updateTable('goal')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** How near each goal of a course was said to be, oldest first. */
export const ratingsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('goal_rating as r')
    .innerJoin('goal as g', (j) => j.onRef('g.tenant_id', '=', 'r.tenant_id').onRef('g.id', '=', 'r.goal_id'))
    .where('r.tenant_id', '=', s.tenant)
    .where('g.course_id', '=', courseId)
    .select(['r.goal_id', 'r.value', 'r.by', 'r.at', 'r.session_id'])
    .orderBy('r.at')
    .limit(1000)
    .execute();

/** Adds one rating, 0 to 10. */
export const insertRating = (
  s: Scope,
  goal: Pick<GoalRow, 'id' | 'patient_id'>,
  rating: Readonly<{ value: number; by: 'patient' | 'clinician'; at: string }>,
) =>
  s.db
    .insertInto('goal_rating')
    .values({ tenant_id: s.tenant, patient_id: goal.patient_id, goal_id: goal.id, ...rating })
    .execute();
