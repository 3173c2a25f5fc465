import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** One version of one row of the map: what it said from `at` on, and who wrote it. */
export type MapVersion = Readonly<{
  what: 'person' | 'place' | 'tie';
  row_id: string;
  version: number;
  at: string;
  by_id: string | null;
  by_kind: 'staff' | 'patient' | null;
  data: Readonly<Record<string, unknown>>;
}>;

/**
 * Every version of every person, place and tie of one map, former ones and the present one, in the order in which they came to be.
 * What is written about a person is not among it. Versions of one row never run backwards in time, whatever the clocks of two
 * requests said.
 */
export async function mapVersionsOf(s: Scope, patientId: string): Promise<readonly MapVersion[]> {
  const { rows } = await sql<MapVersion>`
    with now_and_then as (
      select 'person' as what, 1 as rank, p.id as row_id, p.version, to_jsonb(p) as data from person p
       where p.tenant_id = ${s.tenant} and p.patient_id = ${patientId}
      union all select 'place', 3, w.id, w.version, to_jsonb(w) from person_place w
       where w.tenant_id = ${s.tenant} and w.patient_id = ${patientId}
      union all select 'tie', 2, t.id, t.version, to_jsonb(t) from person_tie t
       where t.tenant_id = ${s.tenant} and t.patient_id = ${patientId}
    ), versions as (
      select what, rank, row_id, version, data from now_and_then
      union all
      select n.what, n.rank, h.row_id, h.version, h.row_data from now_and_then n
        join row_history h on h.tenant_id = ${s.tenant} and h.row_id = n.row_id
         and h.table_name = case n.what when 'person' then 'person' when 'place' then 'person_place' else 'person_tie' end
    ), timed as (
      select what, rank, row_id, version, data - 'card' - 'clinician_card' as data,
             coalesce(data ->> 'placed_by', data ->> 'changed_by')::uuid as by_id,
             max(coalesce(data ->> 'placed_at', data ->> 'changed_at')::timestamptz)
               over (partition by what, row_id order by version) as at
        from versions
    )
    select t.what, t.row_id, t.version, t.at, t.by_id, a.kind as by_kind, t.data
      from timed t left join account a on a.tenant_id = ${s.tenant} and a.id = t.by_id
     order by date_trunc('milliseconds', t.at), t.rank, (t.data ->> 'created_at')::timestamptz nulls last, t.version, t.row_id
     limit 20000`.execute(s.db);
  return rows;
}
