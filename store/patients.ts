import { sql } from 'kysely';
import { begunBy } from './begun-by.ts';
import type { Scope } from './scope.ts';

/** What is asked of a new patient: a name and one way to reach them are enough (design 8.2). */
export type NewPatient = Readonly<{
  displayName: string;
  preferredName: string;
  pronouns: string;
  birthDate: string | null;
  contact: PatientContact;
}>;

/** How and when it is safe to reach someone; every part may be empty. */
export type PatientContact = Readonly<{
  phone?: string;
  email?: string;
  /** Whether a message may be left on the phone. */
  voicemailSafe?: boolean;
  safeTimes?: string;
  preferred?: 'phone' | 'email' | 'text' | 'post';
  /** The support person's name and way to reach them (legal form: emergency contact). */
  supportPerson?: string;
}>;

const one = (s: Scope) =>
  s.db.selectFrom('patient').where('tenant_id', '=', s.tenant).where('entered_in_error_at', 'is', null);

/** One patient's own row, or `undefined`. */
export const findPatient = (s: Scope, id: string) => one(s).where('id', '=', id).selectAll().executeTakeFirst();

/**
 * Adds a patient with the practice's next record number. Two that are added at once wait for each other on the practice's row,
 * so no number is given twice and none is skipped.
 */
export async function insertPatient(s: Scope, given: NewPatient): Promise<{ id: string; recordNumber: number }> {
  await s.db.selectFrom('practice').where('tenant_id', '=', s.tenant).select('tenant_id').forUpdate().execute();
  const last = await s.db
    .selectFrom('patient')
    .where('tenant_id', '=', s.tenant)
    .select((e) => e.fn.max<number | null>('record_number').as('n'))
    .executeTakeFirstOrThrow();
  const recordNumber = (last.n ?? 0) + 1;
  const { id } = await s.db
    .insertInto('patient')
    .values({
      tenant_id: s.tenant,
      record_number: recordNumber,
      display_name: given.displayName,
      preferred_name: given.preferredName,
      pronouns: given.pronouns,
      birth_date: given.birthDate,
      contact: JSON.stringify(given.contact),
      state: 'referred',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, recordNumber };
}

/**
 * Assigns a member of staff to a patient from this moment; doing it twice changes nothing. The database judges by its own clock who is
 * assigned, so an assignment made now never begins in its future.
 */
export async function assign(s: Scope, patientId: string, accountId: string, startsAt: string): Promise<void> {
  await s.db
    .insertInto('assignment')
    .values({ tenant_id: s.tenant, patient_id: patientId, account_id: accountId, starts_at: begunBy(startsAt) })
    .onConflict((c) => c.columns(['tenant_id', 'patient_id', 'account_id']).where('ends_at', 'is', null).doNothing())
    .execute();
}

/** Changes name, birth date or contact; `undefined` when somebody else changed the row since `version` (CNC-02). */
export const updatePatient = (s: Scope, id: string, version: number, given: NewPatient) =>
  s.db
    .updateTable('patient')
    .set({
      display_name: given.displayName,
      preferred_name: given.preferredName,
      pronouns: given.pronouns,
      birth_date: given.birthDate,
      contact: JSON.stringify(given.contact),
      version: version + 1,
    })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** One row of the patients list: the least that finds a person (MIN-01). */
export type PatientRow = Readonly<{
  id: string;
  record_number: number;
  display_name: string;
  birth_date: string | null;
  course_id: string | null;
  course_state: string | null;
  planned_sessions: number | null;
  session_minutes: number | null;
  protocol_model: string | null;
  variant_id: string | null;
  protocol_version: string | null;
  overlays: unknown;
  attended: number;
  next_session_at: string | null;
  open_alerts: number;
  /** The area of the current formulation. */
  focus: string | null;
  primary_measure_id: string | null;
  /** Totals of the main measure of this course, oldest first. */
  series: readonly Readonly<{ at: string; total: number }>[];
}>;

export type PatientFilter = Readonly<{
  /** Part of a name, or a record number. */
  find: string;
  /** Only patients assigned to the person asking; the desk sees everyone. */
  mine: boolean;
  state: string | null;
  limit: number;
}>;

/** Patients by name with their running course, their next session and open alerts, in one query. */
export async function listPatientRows(
  s: Scope,
  { find, mine, state, limit }: PatientFilter,
): Promise<readonly PatientRow[]> {
  const pattern = `%${find.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;
  const number = /^\d{1,9}$/.test(find) ? Number(find) : null;
  const { rows } = await sql<PatientRow>`
    select p.id, p.record_number, p.display_name, p.birth_date, c.id as course_id, c.state as course_state, c.planned_sessions,
      c.protocol_model, c.variant_id, c.protocol_version, c.overlays, c.session_minutes, coalesce(n.attended, 0)::int as attended, n.next_session_at, coalesce(a.open_alerts, 0)::int as open_alerts,
      c.primary_measure_id,
      (select f.primary_area from formulation f where f.tenant_id = p.tenant_id and f.course_id = c.id and f.status <> 'superseded' limit 1) as focus,
      coalesce((select jsonb_agg(jsonb_build_object('at', m.finished_at, 'total', m.score_total) order by m.finished_at)
        from measure_response m where m.tenant_id = p.tenant_id and m.course_id = c.id and m.measure_id = c.primary_measure_id
          and m.finished_at is not null and m.score_total is not null), '[]') as series
    from patient p
    left join lateral (select * from course c where c.tenant_id = p.tenant_id and c.patient_id = p.id order by c.created_at desc limit 1) c on true
    left join lateral (
      select count(*) filter (where attendance in ('attended', 'attendedPartly')) as attended,
        min(scheduled_at) filter (where attendance is null and scheduled_at >= now() - interval '12 hours') as next_session_at
      from session where tenant_id = p.tenant_id and course_id = c.id) n on true
    left join lateral (select count(*) as open_alerts from safety_alert l where l.tenant_id = p.tenant_id and l.patient_id = p.id and l.state <> 'closed') a on true
    where p.tenant_id = ${s.tenant} and p.entered_in_error_at is null
      and (${find} = '' or p.display_name ilike ${pattern} or p.record_number = ${number}::int)
      and (${state}::text is null or c.state = ${state})
      and (not ${mine} or p.id in (select m.patient_id from my_patient m))
    order by lower(p.display_name), p.record_number
    limit ${limit}`.execute(s.db);
  return rows;
}

/** How many patients of the practice carry this name, this one left out: similar names are marked (SAF-10). */
export async function sameName(s: Scope, id: string, displayName: string): Promise<number> {
  const { n } = await one(s)
    .where('id', '<>', id)
    .where(sql<boolean>`lower(display_name) = lower(${displayName})`)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** Whether somebody cares for this patient now. */
export const isTaken = async (s: Scope, patientId: string): Promise<boolean> =>
  (await s.db
    .selectFrom('assignment')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('ends_at', 'is', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()) !== undefined;
