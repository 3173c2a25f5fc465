import type { Scope } from './scope.ts';

/** All versions of the formulation of a course, newest first. */
export const formulationsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('formulation')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('number', 'desc')
    .limit(60)
    .execute();
export type FormulationRow = Awaited<ReturnType<typeof formulationsOf>>[number];

/** One version, or `undefined`. */
export const findFormulation = (s: Scope, id: string) =>
  s.db.selectFrom('formulation').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();

export type FormulationFields = Readonly<
  Pick<FormulationRow, 'primary_area' | 'secondary_area' | 'linked_person_id' | 'in_own_words'> & { body: string }
>;

/** Begins a version as a draft. The version before it must have been superseded first: a course has one current formulation. */
export const insertFormulation = (
  s: Scope,
  course: Readonly<{ id: string; patient_id: string }>,
  number: number,
  fields: FormulationFields,
  at: string,
) =>
  s.db
    .insertInto('formulation')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      number,
      ...fields,
      written_by: s.user,
      changed_at: at,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();

export type FormulationChange = Partial<FormulationFields> &
  Partial<Pick<FormulationRow, 'status' | 'patient_comment' | 'shared_at' | 'patient_agreed_at' | 'agreed_at_session'>>;

/** Changes a version based on what was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateFormulation = (
  s: Scope,
  { id, version }: Pick<FormulationRow, 'id' | 'version'>,
  change: FormulationChange,
  at: string,
) =>
  s.db
    .updateTable('formulation')
    .set({ ...change, changed_at: at, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
