import type { Scope } from './scope.ts';

/** What was asked in private about safety at home, newest first. */
export const ipvChecksOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('ipv_check')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .selectAll()
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
export type IpvCheckRow = Awaited<ReturnType<typeof ipvChecksOf>>[number];

/** Adds one; earlier ones stay as they were written. */
export const insertIpvCheck = (
  s: Scope,
  course: Readonly<{ id: string; patient_id: string }>,
  given: Pick<IpvCheckRow, 'asked_on' | 'result' | 'person_id' | 'safe_contact' | 'steps_taken' | 'note' | 'judgement'>,
  at: string,
) =>
  s.db
    .insertInto('ipv_check')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      asked_alone: true,
      ...given,
      recorded_by: s.user,
      at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
