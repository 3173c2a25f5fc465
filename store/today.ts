import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** One running course of the caseload with the scores of its main measure, oldest first. */
export type CaseloadLine = Readonly<{
  patient_id: string;
  course_id: string;
  display_name: string;
  state: string;
  attended: number;
  planned_sessions: number | null;
  primary_measure_id: string;
  /** Totals with their instants; responses without a total are left out. */
  series: readonly Readonly<{ at: string; total: number }>[];
}>;

const running = sql.raw(`('initialPhase', 'middlePhase', 'concludingPhase')`);

/**
 * The running courses of one clinician with their series, in one query. `limit` bounds the page; the ones with the least change
 * come first, those without two scores last.
 */
export async function caseloadLines(s: Scope, clinicianId: string, limit: number): Promise<readonly CaseloadLine[]> {
  const { rows } = await sql<CaseloadLine>`
    with mine as (
      select c.* from course c where c.tenant_id = ${s.tenant} and c.clinician_id = ${clinicianId} and c.state in ${running}
    ), lines as (
      select c.patient_id, c.id as course_id, c.state, c.planned_sessions, c.primary_measure_id,
        (select count(*)::int from session x where x.tenant_id = c.tenant_id and x.course_id = c.id and x.kind = 'acute'
          and x.attendance in ('attended', 'attendedPartly')) as attended,
        coalesce((select jsonb_agg(jsonb_build_object('at', m.finished_at, 'total', m.score_total) order by m.finished_at)
          from measure_response m where m.tenant_id = c.tenant_id and m.course_id = c.id and m.measure_id = c.primary_measure_id
            and m.finished_at is not null and m.score_total is not null), '[]') as series
      from mine c)
    select l.*, p.display_name from lines l join patient p on p.tenant_id = ${s.tenant} and p.id = l.patient_id
    order by case when jsonb_array_length(series) > 1
      then (series -> 0 ->> 'total')::numeric - (series -> -1 ->> 'total')::numeric else 1000 end, lower(p.display_name)
    limit ${limit}`.execute(s.db);
  return rows;
}

/** An open alert as the first page names it: who, when, and whether anybody has looked. */
export type AlertLine = Readonly<{
  id: string;
  patient_id: string;
  display_name: string;
  source: string;
  item: number;
  flags: readonly string[];
  urgent: boolean;
  state: string;
  raised_at: string;
  due_at: string;
  escalated_to: number;
  acknowledged_by_name: string | null;
  acknowledged_at: string | null;
  support_seen: boolean;
  support_choice: string | null;
}>;

/** Alerts that nobody has closed, of the patients this person may see: urgent first, then the oldest. */
export async function openAlertLines(s: Scope, limit: number): Promise<readonly AlertLine[]> {
  const { rows } = await sql<AlertLine>`
    select l.id, l.patient_id, p.display_name, l.source, l.item, l.flags, l.urgent, l.state, l.raised_at, l.due_at, l.escalated_to,
      a.display_name as acknowledged_by_name, l.acknowledged_at, v.id is not null as support_seen, v.choice as support_choice
    from safety_alert l
    join patient p on p.tenant_id = l.tenant_id and p.id = l.patient_id
    left join account a on a.tenant_id = l.tenant_id and a.id = l.acknowledged_by
    left join lateral (select id, choice from support_view w where w.tenant_id = l.tenant_id and w.alert_id = l.id order by seen_at desc limit 1) v on true
    where l.tenant_id = ${s.tenant} and l.state <> 'closed' and l.patient_id in (select m.patient_id from my_patient m)
    order by l.urgent desc, l.raised_at limit ${limit}`.execute(s.db);
  return rows;
}

/** An open finding of the rules that asks for somebody, with whose course it is. */
export type FindingLine = Readonly<{
  id: string;
  patient_id: string;
  display_name: string;
  rule_id: string;
  severity: string;
  message: string;
  next_move: unknown;
  fired_at: string;
}>;

/**
 * Open urgent findings and warnings of one clinician's courses. Left out are those about an alert, because the alert itself is shown,
 * and those that were put off until later than `now`.
 */
export async function openFindingLines(
  s: Scope,
  clinicianId: string,
  now: string,
  limit: number,
): Promise<readonly FindingLine[]> {
  const { rows } = await sql<FindingLine>`
    select f.id, f.patient_id, p.display_name, f.rule_id, f.severity, f.message, f.next_move, f.fired_at
    from rule_finding f
    join course c on c.tenant_id = f.tenant_id and c.id = f.course_id and c.clinician_id = ${clinicianId} and c.state not in ('closed', 'notSuitable')
    join patient p on p.tenant_id = f.tenant_id and p.id = f.patient_id
    where f.tenant_id = ${s.tenant} and f.state = 'open' and f.severity in ('urgent', 'warn')
      and (f.snoozed_until is null or f.snoozed_until <= ${now}::timestamptz)
      and f.rule_id not in ('R-SAFE-01', 'R-SAFE-04', 'R-SAFE-06')
    order by f.severity, f.fired_at limit ${limit}`.execute(s.db);
  return rows;
}

/** What else waits: counts for the line under today's sessions. */
export type LooseEnds = Readonly<{
  drafts: number;
  referrals: number;
  oldest_referral: string | null;
  check_ins: number;
  messages: number;
}>;

/** Notes to finish, referrals nobody has taken up, check-ins not done, messages not read: for one clinician, in one query. */
export async function looseEnds(s: Scope, clinicianId: string, now: string): Promise<LooseEnds> {
  const { rows } = await sql<LooseEnds>`select
    (select count(*)::int from session_note n join session x on x.tenant_id = n.tenant_id and x.id = n.session_id
      where n.tenant_id = ${s.tenant} and x.clinician_id = ${clinicianId} and n.signed_at is null and n.entered_in_error_at is null) as drafts,
    (select count(*)::int from course c where c.tenant_id = ${s.tenant} and c.state = 'referred' and (c.clinician_id = ${clinicianId} or c.clinician_id is null)) as referrals,
    (select min(c.created_at) from course c where c.tenant_id = ${s.tenant} and c.state = 'referred' and (c.clinician_id = ${clinicianId} or c.clinician_id is null)) as oldest_referral,
    (select count(*)::int from check_in k join course c on c.tenant_id = k.tenant_id and c.id = k.course_id
      where k.tenant_id = ${s.tenant} and c.clinician_id = ${clinicianId} and c.state in ${running} and k.finished_at is null and k.asked_at < ${now}::timestamptz - interval '2 days') as check_ins,
    (select count(*)::int from message g join course c on c.tenant_id = g.tenant_id and c.patient_id = g.patient_id
      join account a on a.tenant_id = g.tenant_id and a.id = g.from_account and a.kind = 'patient'
      where g.tenant_id = ${s.tenant} and c.clinician_id = ${clinicianId} and c.state in ${running} and g.read_at is null) as messages`.execute(
    s.db,
  );
  const [ends] = rows;
  if (!ends) throw new Error('the loose ends query returned no row');
  return ends;
}
