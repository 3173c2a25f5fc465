import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** How the months before therapy are remembered, oldest first. */
export const rememberedMonths = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('remembered_mood')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .select(['month', 'level'])
    .orderBy('month')
    .limit(600)
    .execute();

/** The latest rating of each goal of a course, 0 to 10. */
export type LatestRating = Readonly<{ goal_id: string; value: number; by: string; at: string }>;

/** How far each goal has come, as it was last rated; goals nobody rated are left out. */
export async function latestRatings(s: Scope, courseId: string): Promise<readonly LatestRating[]> {
  const { rows } = await sql<LatestRating>`
    select distinct on (r.goal_id) r.goal_id, r.value, r.by, r.at
    from goal_rating r join goal g on g.tenant_id = r.tenant_id and g.id = r.goal_id
    where r.tenant_id = ${s.tenant} and g.course_id = ${courseId}
    order by r.goal_id, r.at desc limit 200`.execute(s.db);
  return rows;
}

/** One finding of the rules as it is stored, or `undefined` where the person may not see it. */
export const findFinding = (s: Scope, id: string) =>
  s.db.selectFrom('rule_finding').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();
