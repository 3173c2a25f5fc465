import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** How many alerts are not closed among the patients the person of this scope may see now. */
export async function countOpenAlerts(s: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from safety_alert l
    where l.tenant_id = ${s.tenant} and l.state <> 'closed' and l.patient_id in (select m.patient_id from my_patient m)`.execute(
    s.db,
  );
  return rows[0]?.n ?? 0;
}

/** Where a patient's safety stands for the one line of the record's header (SAF-07): open alerts and the last answers. */
export type SafetyStanding = Readonly<{
  open: number;
  /** The newest alert that is not closed. */
  raised_at: string | null;
  last_review_at: string | null;
  last_no_at: string | null;
  last_yes_at: string | null;
}>;

/**
 * One patient's safety standing, in one query. `last_yes_at` is when a safety question was last answered with a flag; `last_no_at` is when
 * question 9 was last answered with "not at all": one that was skipped or answered with more is no such answer (SAF-07).
 */
export async function safetyStanding(s: Scope, patientId: string): Promise<SafetyStanding> {
  const { rows } = await sql<SafetyStanding>`select
      (select count(*)::int from safety_alert l where l.tenant_id = ${s.tenant} and l.patient_id = ${patientId} and l.state <> 'closed') as open,
      (select max(raised_at) from safety_alert l where l.tenant_id = ${s.tenant} and l.patient_id = ${patientId} and l.state <> 'closed') as raised_at,
      (select max(at) from safety_review r where r.tenant_id = ${s.tenant} and r.patient_id = ${patientId}) as last_review_at,
      (select max(finished_at) from measure_response m where m.tenant_id = ${s.tenant} and m.patient_id = ${patientId}
        and m.finished_at is not null and m.measure_id = 'phq9' and m.answers -> 8 = '0'::jsonb) as last_no_at,
      (select max(raised_at) from safety_alert l where l.tenant_id = ${s.tenant} and l.patient_id = ${patientId}
        and l.source = 'measure' and l.flags <> array['safety-item-missing']) as last_yes_at`.execute(s.db);
  const [standing] = rows;
  if (!standing) throw new Error('the safety standing query returned no row');
  return standing;
}
