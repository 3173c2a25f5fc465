import type { Scope } from './scope.ts';

/** The single sessions of a course, newest first, each with when it is booked. */
export const boostersOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('booster_session as b')
    .leftJoin('session as x', (j) => j.onRef('x.tenant_id', '=', 'b.tenant_id').onRef('x.id', '=', 'b.session_id'))
    .where('b.tenant_id', '=', s.tenant)
    .where('b.course_id', '=', courseId)
    .selectAll('b')
    .select(['x.scheduled_at as booked_at', 'x.attendance as booked_attendance'])
    .orderBy('b.requested_at', 'desc')
    .limit(60)
    .execute();

/** One single session, or `undefined`. */
export const findBooster = (s: Scope, id: string) =>
  s.db
    .selectFrom('booster_session')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();
export type BoosterRow = NonNullable<Awaited<ReturnType<typeof findBooster>>>;

export type NewBooster = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  trigger: string;
  askedBy: 'patient' | 'clinician';
  words: string;
  offerBy: string;
  at: string;
}>;

/** Notes the wish for a session. A patient's second wish while the first is open changes nothing; then `undefined`. */
export const insertBooster = (s: Scope, { course, trigger, askedBy, words, offerBy, at }: NewBooster) =>
  s.db
    .insertInto('booster_session')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      trigger,
      asked_by: askedBy,
      words,
      requested_at: at,
      offer_by: offerBy,
      changed_by: s.user,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();

export type BoosterChange = Partial<
  Pick<
    BoosterRow,
    'state' | 'offered_for' | 'session_id' | 'held_on' | 'focus' | 'techniques' | 'measure_id' | 'outcome'
  >
>;

/** Changes one over the version that was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateBooster = (s: Scope, { id, version }: Pick<BoosterRow, 'id' | 'version'>, change: BoosterChange) =>
  s.db
    .updateTable('booster_session')
    .set({ ...change, changed_by: s.user, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

export type NewSignCheck = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  signs: readonly string[];
  lasting: string;
  planUsed: string;
  wantsSession: boolean;
  at: string;
}>;

/** Keeps one check of early signs. */
export const insertSignCheck = (s: Scope, { course, signs, lasting, planUsed, wantsSession, at }: NewSignCheck) =>
  s.db
    .insertInto('sign_check')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      signs: [...signs],
      lasting,
      plan_used: planUsed,
      wants_session: wantsSession,
      at,
    })
    .execute();

/** The checks of a course, newest first. */
export const signChecksOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('sign_check')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .select(['id', 'signs', 'lasting', 'plan_used', 'wants_session', 'at'])
    .orderBy('at', 'desc')
    .limit(60)
    .execute();

/** Sessions that patients of one therapist asked for and nobody has offered yet, the most urgent first. */
export const askedBoosters = (s: Scope, clinicianId: string) =>
  s.db
    .selectFrom('booster_session as b')
    .innerJoin('course as c', (j) => j.onRef('c.tenant_id', '=', 'b.tenant_id').onRef('c.id', '=', 'b.course_id'))
    .innerJoin('patient as p', (j) => j.onRef('p.tenant_id', '=', 'b.tenant_id').onRef('p.id', '=', 'b.patient_id'))
    .where('b.tenant_id', '=', s.tenant)
    .where('c.clinician_id', '=', clinicianId)
    .where('b.state', '=', 'asked')
    .select(['b.id', 'b.patient_id', 'b.trigger', 'b.offer_by', 'p.display_name'])
    .orderBy('b.offer_by')
    .limit(20)
    .execute();
