import type { Scope } from './scope.ts';

/** All contracts of a course, newest first. */
export const contractsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('contract')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('number', 'desc')
    .limit(60)
    .execute();
export type ContractRow = Awaited<ReturnType<typeof contractsOf>>[number];

/** One contract, or `undefined`. */
export const findContract = (s: Scope, id: string) =>
  s.db.selectFrom('contract').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();

export type ContractFields = Readonly<
  Pick<
    ContractRow,
    'planned_sessions' | 'frequency' | 'session_minutes' | 'delivery' | 'start_date' | 'planned_end_date'
  > & { body: string }
>;

/** Begins a contract as a draft. The one before it must have been superseded first: a course has one current contract. */
export const insertContract = (
  s: Scope,
  course: Readonly<{ id: string; patient_id: string }>,
  number: number,
  fields: ContractFields,
) =>
  s.db
    .insertInto('contract')
    .values({ tenant_id: s.tenant, patient_id: course.patient_id, course_id: course.id, number, ...fields })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();

export type ContractChange = Partial<ContractFields> &
  Partial<
    Pick<
      ContractRow,
      'status' | 'signed_by_patient_at' | 'patient_signature' | 'signed_by_clinician_at' | 'clinician_signature'
    >
  >;

/** Changes a contract based on what was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateContract = (
  s: Scope,
  { id, version }: Pick<ContractRow, 'id' | 'version'>,
  change: ContractChange,
) =>
  s.db
    .updateTable('contract')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
