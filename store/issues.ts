import type { Scope } from './scope.ts';

/** The issues of a course, in the patient's order where there is one. */
export const issuesOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('issue')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('removed_at', 'is', null)
    .selectAll()
    .orderBy('patient_rank')
    .orderBy('clinician_rank')
    .orderBy('created_at')
    .limit(60)
    .execute();
export type IssueRow = Awaited<ReturnType<typeof issuesOf>>[number];

export type IssueFields = Readonly<
  Pick<
    IssueRow,
    | 'issue_text'
    | 'linked_people'
    | 'linked_events'
    | 'suggested_area'
    | 'distress'
    | 'temporal_link'
    | 'changeability'
    | 'patient_rank'
    | 'clinician_rank'
    | 'reason'
  >
>;

/** Adds an issue. */
export const insertIssue = (s: Scope, course: Readonly<{ id: string; patient_id: string }>, fields: IssueFields) =>
  s.db
    .insertInto('issue')
    .values({ tenant_id: s.tenant, patient_id: course.patient_id, course_id: course.id, ...fields })
    .returning('id')
    .executeTakeFirstOrThrow();

/** Changes an issue based on the version that was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateIssue = (
  s: Scope,
  { id, version }: Pick<IssueRow, 'id' | 'version'>,
  change: Partial<IssueFields> & Partial<Pick<IssueRow, 'chosen' | 'patient_agreement' | 'removed_at'>>,
) =>
  s.db
    .updateTable('issue')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** Takes the choice from every issue of a course, so that another choice can be made in the same transaction. */
export const clearChoice = (s: Scope, courseId: string) =>
  s.db
    .updateTable('issue')
    .set((e) => ({ chosen: null, patient_agreement: null, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('chosen', 'is not', null)
    .execute();
