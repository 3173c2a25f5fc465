import type { Scope } from './scope.ts';

/** One course with its patient, or `undefined`. */
export const findCourse = (s: Scope, id: string) =>
  s.db.selectFrom('course').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();
export type CourseRow = NonNullable<Awaited<ReturnType<typeof findCourse>>>;

/** The patient's newest course, or `undefined`. */
export const latestCourse = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('course')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The last courses of a patient, newest first; ten are more than anybody reads at once. */
export const earlierCourses = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('course')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(10)
    .execute();

export type NewCourse = Readonly<{
  patientId: string;
  clinicianId: string | null;
  /** The kind of course; left out, individual IPT for adults. */
  variantId?: string;
  protocolVersion: string;
  protocolHash: string;
  referral: Readonly<Record<string, unknown>>;
  previousCourseId?: string;
}>;

/** A new course in state `referred`. */
export const insertCourse = (s: Scope, given: NewCourse) =>
  s.db
    .insertInto('course')
    .values({
      tenant_id: s.tenant,
      patient_id: given.patientId,
      clinician_id: given.clinicianId,
      ...(given.variantId === undefined ? {} : { variant_id: given.variantId }),
      protocol_version: given.protocolVersion,
      protocol_hash: given.protocolHash,
      referral: JSON.stringify(given.referral),
      previous_course_id: given.previousCourseId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();

export type CourseChange = Partial<
  Pick<
    CourseRow,
    | 'state'
    | 'flags'
    | 'protocol_model'
    | 'variant_id'
    | 'protocol_version'
    | 'protocol_hash'
    | 'clinician_id'
    | 'planned_sessions'
    | 'session_minutes'
    | 'frequency'
    | 'delivery'
    | 'start_date'
    | 'planned_end_date'
    | 'primary_measure_id'
    | 'closure_reason'
    | 'closed_at'
    | 'outcome_class'
    | 'choices_shared_at'
    | 'choices_version'
  >
> &
  // What is laid over the kind of course, as JSON text of {id, version, sha256}.
  Readonly<{ overlays?: string }>;

/** Changes a course based on the version that was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateCourse = (s: Scope, { id, version }: Pick<CourseRow, 'id' | 'version'>, change: CourseChange) =>
  s.db
    .updateTable('course')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

export type NewMove = Readonly<{
  course: Pick<CourseRow, 'id' | 'patient_id'>;
  move: string;
  from: string;
  to: string;
  reason: string;
  overrideReason: string | null;
  missing: readonly string[];
  at: string;
}>;

/** Writes down one move of the state machine and what was set aside for it (protocol 2.3). */
export const insertMove = (s: Scope, given: NewMove) =>
  s.db
    .insertInto('course_move')
    .values({
      tenant_id: s.tenant,
      patient_id: given.course.patient_id,
      course_id: given.course.id,
      move: given.move,
      from_state: given.from,
      to_state: given.to,
      reason: given.reason,
      override_reason: given.overrideReason,
      missing: [...given.missing],
      made_by: s.user,
      at: given.at,
    })
    .execute();

/** All moves of a course, oldest first. */
export const movesOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('course_move')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('at')
    .limit(200)
    .execute();

/** Gives a referral that nobody has taken to one clinician. */
export const takeCourse = (s: Scope, patientId: string, clinicianId: string) =>
  s.db
    .updateTable('course')
    .set((e) => ({ clinician_id: clinicianId, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('state', '=', 'referred')
    .where('clinician_id', 'is', null)
    .execute();

/** One referral as the inbox shows it. */
export const waitingReferrals = (s: Scope) =>
  s.db
    .selectFrom('course as c')
    .innerJoin('patient as p', (j) => j.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.patient_id'))
    .leftJoin('account as a', (j) => j.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.id', '=', 'c.clinician_id'))
    .where('c.tenant_id', '=', s.tenant)
    .where('c.state', '=', 'referred')
    .where('p.entered_in_error_at', 'is', null)
    .select([
      'c.id as course_id',
      'p.id as patient_id',
      'p.display_name',
      'c.created_at',
      'c.referral',
      'c.clinician_id',
      'a.display_name as clinician',
    ])
    .orderBy('c.created_at')
    .limit(100)
    .execute();
