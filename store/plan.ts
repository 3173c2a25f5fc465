import type { Scope } from './scope.ts';

/** What the patient and their therapist agreed to try, newest first; only what was shared with the patient. */
export const homeworkOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('between_session_task')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('shared_at', 'is not', null)
    .select(['id', 'what', 'outcome', 'shared_at', 'kind', 'with_whom', 'safe_task'])
    .orderBy('created_at', 'desc')
    .limit(5)
    .execute();
