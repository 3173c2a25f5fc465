import type { Scope } from './scope.ts';

/** The patient's safety plan, or `undefined` when none has been made. */
export const findSafetyPlan = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('safety_plan')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .selectAll()
    .executeTakeFirst();
export type SafetyPlanRow = NonNullable<Awaited<ReturnType<typeof findSafetyPlan>>>;

export type SafetyPlanChange = Readonly<{
  patientId: string;
  body: unknown;
  renewBy: string;
  by: string;
  at: string;
  /** The version the writer saw; 0 when there was none. */
  version: number;
}>;

/** Writes the plan over the version the writer saw; `undefined` when somebody else wrote in between (CNC-02). */
export const saveSafetyPlan = (s: Scope, { patientId, body, renewBy, by, at, version }: SafetyPlanChange) => {
  const values = { body: JSON.stringify(body), renew_by: renewBy, updated_by: by, updated_at: at };
  if (version === 0)
    return s.db
      .insertInto('safety_plan')
      .values({ tenant_id: s.tenant, patient_id: patientId, ...values })
      .onConflict((c) => c.columns(['tenant_id', 'patient_id']).doNothing())
      .returning('version')
      .executeTakeFirst();
  return s.db
    .updateTable('safety_plan')
    .set({ ...values, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
};
