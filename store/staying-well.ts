import type { Scope } from './scope.ts';

/** The staying-well plan of a course, or `undefined` while nobody has begun it. Former versions are in the history. */
export const findPlan = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('staying_well_plan')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .executeTakeFirst();
export type PlanRow = NonNullable<Awaited<ReturnType<typeof findPlan>>>;

export type PlanToKeep = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  body: unknown;
  /** The version the writer saw; 0 when there was none. */
  version: number;
  at: string;
}>;

/**
 * Keeps a plan over the version the writer saw; `undefined` when somebody else saved in between (CNC-02). What was signed was
 * another text, so the signatures go with it into the history.
 */
export async function keepPlan(s: Scope, { course, body, version, at }: PlanToKeep) {
  const values = {
    body: JSON.stringify(body),
    status: 'draft',
    signed_by_patient_at: null,
    patient_signature: null,
    signed_by_clinician_at: null,
    clinician_signature: null,
    changed_by: s.user,
    changed_at: at,
    version: version + 1,
  };
  if (version === 0)
    return s.db
      .insertInto('staying_well_plan')
      .values({ tenant_id: s.tenant, patient_id: course.patient_id, course_id: course.id, ...values })
      .onConflict((c) => c.columns(['tenant_id', 'course_id']).doNothing())
      .returning(['id', 'version'])
      .executeTakeFirst();
  return s.db
    .updateTable('staying_well_plan')
    .set(values)
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', course.id)
    .where('version', '=', version)
    .returning(['id', 'version'])
    .executeTakeFirst();
}

export type PlanSignature = Readonly<{ by: 'patient' | 'clinician'; name: string; at: string }>;

/** Signs the version the signer saw; it counts as signed once the patient has. `undefined` when the plan changed since (CNC-02). */
export const signPlanRow = (s: Scope, { id, version }: Pick<PlanRow, 'id' | 'version'>, given: PlanSignature) =>
  s.db
    .updateTable('staying_well_plan')
    .set({
      ...(given.by === 'patient'
        ? { status: 'signed', signed_by_patient_at: given.at, patient_signature: given.name }
        : { signed_by_clinician_at: given.at, clinician_signature: given.name }),
      version: version + 1,
    })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
