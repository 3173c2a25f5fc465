import type { Scope } from './scope.ts';

/** All findings of a course, newest first. */
export const findingsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('rule_finding')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('fired_at', 'desc')
    .limit(500)
    .execute();
export type FindingRow = Awaited<ReturnType<typeof findingsOf>>[number];

/** A finding as the engine gives it, in the words it is stored under. */
export type NewFinding = Readonly<{
  ruleId: string;
  about: string;
  severity: string;
  message: string;
  nextMove: unknown;
}>;

/** Stores a finding that was not known yet. A twin that was stored at the same moment stands. */
export const insertFinding = (
  s: Scope,
  course: Readonly<{ id: string; patient_id: string }>,
  found: NewFinding,
  at: string,
) =>
  s.db
    .insertInto('rule_finding')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      rule_id: found.ruleId,
      about: found.about,
      severity: found.severity,
      message: found.message,
      next_move: JSON.stringify(found.nextMove),
      fired_at: at,
    })
    .onConflict((c) => c.columns(['tenant_id', 'course_id', 'rule_id', 'about']).doNothing())
    .execute();

export type FindingChange = Partial<
  Pick<
    FindingRow,
    | 'state'
    | 'severity'
    | 'message'
    | 'resolution'
    | 'resolved_at'
    | 'fired_at'
    | 'acknowledged_by'
    | 'acknowledged_at'
    | 'snoozed_until'
    | 'snoozed_by'
    | 'reopened'
  >
> & {
  /** As JSON text. */
  next_move?: string;
};

/** Changes a finding based on the version that was seen; `undefined` when it changed since. */
export const updateFinding = (s: Scope, { id, version }: Pick<FindingRow, 'id' | 'version'>, change: FindingChange) =>
  s.db
    .updateTable('rule_finding')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
