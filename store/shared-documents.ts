import type { Scope } from './scope.ts';

/** What the patient was given to keep from one course, newest first; the text as it was shared never changes. */
export const documentsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('shared_document as d')
    .leftJoin('account as a', (j) => j.onRef('a.tenant_id', '=', 'd.tenant_id').onRef('a.id', '=', 'd.shared_by'))
    .where('d.tenant_id', '=', s.tenant)
    .where('d.course_id', '=', courseId)
    .select(['d.id', 'd.kind', 'd.shared_at', 'a.display_name as shared_by'])
    .orderBy('d.shared_at', 'desc')
    .limit(100)
    .execute();
