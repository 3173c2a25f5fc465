import type { Scope } from './scope.ts';

/** The worksheets of a course without their content, newest first. */
export const worksheetListOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('worksheet')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('status', '<>', 'archived')
    .select(['id', 'technique_id', 'status', 'created_by', 'shared_at', 'changed_at'])
    .orderBy('changed_at', 'desc')
    .limit(100)
    .execute();
