import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** One finished response, as charts, stories and sessions read it. */
export type SeriesPoint = Readonly<{
  id: string;
  check_in_id: string | null;
  /** Of the check-in it belongs to; `null` for a form entered by itself. */
  check_in_kind: string | null;
  measure_id: string;
  measure_version: string;
  entered_by: string;
  /** When it was finished. */
  at: string;
  /** `complete`, `prorated` or `unscorable`. */
  status: string;
  total: number | null;
  band: string | null;
  flags: readonly string[];
  /** Item numbers (from 1) without an answer. */
  missing: readonly number[];
  /** The raw vector, index 0 is item 1; null is a skipped question. */
  answers: readonly (number | 'na' | null)[];
  extras: Readonly<Record<string, unknown>>;
  /** Item numbers whose answer was changed before the form was finished (SAF-07). */
  changed: readonly number[];
}>;

/** All finished responses of one course, oldest first, in one query; at most 1,000. */
export async function measureSeries(s: Scope, courseId: string): Promise<readonly SeriesPoint[]> {
  const { rows } = await sql<SeriesPoint>`
    select m.id, m.check_in_id, k.kind as check_in_kind, m.measure_id, m.measure_version, m.entered_by, m.finished_at as at,
      coalesce(m.score ->> 'status', 'unscorable') as status, m.score_total as total, m.score ->> 'band' as band,
      coalesce(m.score -> 'flags', '[]') as flags, coalesce(m.score -> 'missing', '[]') as missing, m.answers, m.extras,
      coalesce((select jsonb_agg(c.item order by c.item) from (select g.item from given_answer g
        where g.tenant_id = m.tenant_id and g.response_id = m.id group by g.item having count(*) > 1) c), '[]') as changed
    from measure_response m left join check_in k on k.tenant_id = m.tenant_id and k.id = m.check_in_id
    where m.tenant_id = ${s.tenant} and m.course_id = ${courseId} and m.finished_at is not null
    order by m.finished_at, m.measure_id limit 1000`.execute(s.db);
  return rows;
}
