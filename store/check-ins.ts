import { sql, type Updateable } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** One check-in, or `undefined` where the person may not see it. */
export const findCheckIn = (s: Scope, id: string) =>
  s.db.selectFrom('check_in').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();
export type CheckInRow = NonNullable<Awaited<ReturnType<typeof findCheckIn>>>;

/**
 * The same, held until this transaction ends: whoever answers in a second tab waits here and then sees the first answer, so two
 * tabs make one answer and one alert (CNC-03).
 */
export const holdCheckIn = (s: Scope, id: string) =>
  s.db
    .selectFrom('check_in')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export type NewCheckIn = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  kind: string;
  steps: unknown;
  at: string;
  closesAt: string | null;
  /** What it is for when it comes by itself: a course has one for each. */
  slot?: string;
}>;

/** Asks for a check-in, open from now on. */
export const insertCheckIn = (s: Scope, { course, kind, steps, at, closesAt, slot }: NewCheckIn) =>
  s.db
    .insertInto('check_in')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      kind,
      steps: JSON.stringify(steps),
      asked_at: at,
      opens_at: at,
      closes_at: closesAt,
      slot: slot ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();

export type CheckInChange = Omit<Updateable<Tables['check_in']>, 'tenant_id' | 'id' | 'patient_id' | 'version'>;

/** Changes a check-in that this transaction holds; `undefined` when somebody changed it since it was read (CNC-02). */
export const updateCheckIn = (s: Scope, { id, version }: Pick<CheckInRow, 'id' | 'version'>, change: CheckInChange) =>
  s.db
    .updateTable('check_in')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** The patient's check-in that is open now: asked, not finished, not closed. The newest where there are several. */
export const openCheckInOf = (s: Scope, patientId: string, now: string) =>
  s.db
    .selectFrom('check_in')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('finished_at', 'is', null)
    .where('opens_at', '<=', now)
    .where((e) => e.or([e('closes_at', 'is', null), e('closes_at', '>', now)]))
    .selectAll()
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The check-ins of one course, newest first. */
export const checkInsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('check_in')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('asked_at', 'desc')
    .limit(200)
    .execute();

/** What the patient last chose about seeing scores, in any check-in; `null` when they were never asked. */
export async function lastSeeScore(s: Scope, patientId: string): Promise<string | null> {
  const { rows } = await sql<{ see_score: string }>`select see_score from check_in
    where tenant_id = ${s.tenant} and patient_id = ${patientId} and see_score is not null
    order by finished_at desc nulls first limit 1`.execute(s.db);
  return rows[0]?.see_score ?? null;
}
