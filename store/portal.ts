import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** What the patient's first page may say: the one thing for today, the next session, and what they are trying. */
export type HomeFacts = Readonly<{
  course_id: string | null;
  course_state: string | null;
  planned_sessions: number | null;
  attended: number;
  has_consent: boolean;
  check_in_id: string | null;
  check_in_started: boolean;
  formulation_to_read: boolean;
  contract_to_sign: boolean;
  next_session_at: string | null;
  next_session_minutes: number | null;
  next_delivery: string | null;
  clinician: string | null;
  homework_id: string | null;
  homework: string | null;
  homework_outcome: string | null;
  homework_version: number | null;
  homework_kind: string | null;
  homework_with: string | null;
  homework_safe: boolean | null;
  missed_last: boolean;
  /** The therapist opened the comparison of kinds of help. */
  choices_shared: boolean;
}>;

/** One query for the patient's own first page. `now` is an instant. */
export async function homeFacts(s: Scope, patientId: string, now: string): Promise<HomeFacts> {
  const { rows } = await sql<HomeFacts>`
    select c.id as course_id, c.state as course_state, c.planned_sessions, c.choices_shared_at is not null as choices_shared,
      (select count(*)::int from session x where x.tenant_id = c.tenant_id and x.course_id = c.id and x.kind = 'acute' and x.attendance in ('attended', 'attendedPartly')) as attended,
      coalesce((select k.choice = 'yes' from consent k where k.tenant_id = p.tenant_id and k.patient_id = p.id and k.kind = 'takingPart' order by k.at desc limit 1), false) as has_consent,
      i.id as check_in_id, i.started_at is not null as check_in_started,
      exists (select from formulation f where f.tenant_id = c.tenant_id and f.course_id = c.id and f.status = 'shared' and f.patient_agreed_at is null) as formulation_to_read,
      exists (select from contract t where t.tenant_id = c.tenant_id and t.course_id = c.id and t.status = 'shared' and t.signed_by_patient_at is null) as contract_to_sign,
      n.scheduled_at as next_session_at, n.minutes as next_session_minutes, n.delivery as next_delivery, a.display_name as clinician,
      h.id as homework_id, h.what as homework, h.outcome as homework_outcome, h.version as homework_version,
      h.kind as homework_kind, h.with_whom as homework_with, h.safe_task as homework_safe,
      coalesce((select x.attendance = 'noShow' from session x where x.tenant_id = c.tenant_id and x.course_id = c.id and x.scheduled_at < ${now}::timestamptz
        and x.attendance is not null order by x.scheduled_at desc limit 1), false) as missed_last
    from patient p
    left join lateral (select * from course c where c.tenant_id = p.tenant_id and c.patient_id = p.id order by c.created_at desc limit 1) c on true
    left join account a on a.tenant_id = c.tenant_id and a.id = c.clinician_id
    left join lateral (select * from check_in i where i.tenant_id = c.tenant_id and i.course_id = c.id and i.finished_at is null and i.kind <> 'inSession'
      and i.opens_at <= ${now}::timestamptz and (i.closes_at is null or i.closes_at > ${now}::timestamptz) order by i.asked_at desc limit 1) i on true
    left join lateral (select * from session x where x.tenant_id = c.tenant_id and x.course_id = c.id and x.attendance is null
      and x.scheduled_at > ${now}::timestamptz - interval '2 hours' order by x.scheduled_at limit 1) n on true
    left join lateral (select * from between_session_task h where h.tenant_id = c.tenant_id and h.course_id = c.id and h.shared_at is not null
      and h.reviewed_at_session is null order by h.created_at desc limit 1) h on true
    where p.tenant_id = ${s.tenant} and p.id = ${patientId}`.execute(s.db);
  const [facts] = rows;
  if (!facts) throw new Error('the patient has gone while the page was being read');
  return facts;
}
