import { sql } from 'kysely';
import type { Scope } from './scope.ts';

export type FinishedRow = Readonly<{
  id: string;
  closure_reason: string | null;
  primary_measure_id: string;
  planned_sessions: number | null;
  attended: number;
  /** Totals of the main measure in order of time, with the day each was finished. */
  scores: readonly Readonly<{ at: string; total: number }>[];
  first_session: string | null;
  last_session: string | null;
}>;

/** The finished courses of one therapist, newest first: what is needed to say what they came to, and no name. */
export const finishedCourses = async (s: Scope, clinicianId: string): Promise<readonly FinishedRow[]> => {
  const { rows } = await sql<FinishedRow>`select c.id, c.closure_reason, c.primary_measure_id, c.planned_sessions,
      (select count(*)::int from session x where x.tenant_id = c.tenant_id and x.course_id = c.id and x.kind = 'acute'
        and x.attendance in ('attended', 'attendedPartly')) as attended,
      (select min(x.scheduled_at) from session x where x.tenant_id = c.tenant_id and x.course_id = c.id and x.kind = 'acute'
        and x.attendance in ('attended', 'attendedPartly')) as first_session,
      (select max(x.scheduled_at) from session x where x.tenant_id = c.tenant_id and x.course_id = c.id and x.kind = 'acute'
        and x.attendance in ('attended', 'attendedPartly')) as last_session,
      coalesce((select jsonb_agg(jsonb_build_object('at', m.finished_at, 'total', m.score_total) order by m.finished_at)
        from measure_response m where m.tenant_id = c.tenant_id and m.course_id = c.id
        and m.measure_id = c.primary_measure_id and m.finished_at is not null and m.score_total is not null), '[]') as scores
    from course c
    where c.tenant_id = ${s.tenant} and c.clinician_id = ${clinicianId}
      and c.state in ('acuteCompleted', 'followUp', 'maintenance', 'closed')
    order by c.created_at desc limit 500`.execute(s.db);
  return rows;
};
