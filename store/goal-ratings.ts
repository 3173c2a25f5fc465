import type { Scope } from './scope.ts';

/** All ratings of a course's goals, oldest first. Ratings are only added, never changed. */
export const goalRatingsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('goal_rating as r')
    .innerJoin('goal as g', (j) => j.onRef('g.tenant_id', '=', 'r.tenant_id').onRef('g.id', '=', 'r.goal_id'))
    .where('r.tenant_id', '=', s.tenant)
    .where('g.course_id', '=', courseId)
    .select(['r.goal_id', 'r.value', 'r.by', 'r.at'])
    .orderBy('r.at')
    .limit(2000)
    .execute();
