import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** One version of an entry, or of the mood remembered for a month: what it said from `at` on, and who wrote it. */
export type TimelineVersion = Readonly<{
  what: 'entry' | 'mood';
  row_id: string;
  version: number;
  /** `null` for the mood of a month as it was first said: when that was is not kept. */
  at: string | null;
  by_kind: 'staff' | 'patient' | null;
  data: Readonly<Record<string, unknown>>;
}>;

/** Every version of every entry of one timeline and of its remembered mood, row by row, oldest version first. */
export async function timelineVersionsOf(s: Scope, patientId: string): Promise<readonly TimelineVersion[]> {
  const { rows } = await sql<TimelineVersion>`
    with mine as (
      select 'entry' as what, 'timeline_entry' as table_name, e.id, e.version, to_jsonb(e) as data from timeline_entry e
       where e.tenant_id = ${s.tenant} and e.patient_id = ${patientId}
      union all select 'mood', 'remembered_mood', m.id, m.version, to_jsonb(m) from remembered_mood m
       where m.tenant_id = ${s.tenant} and m.patient_id = ${patientId}
    ), versions as (
      select what, id, version, data, null::timestamptz as replaced_at, null::uuid as replaced_by from mine
      union all
      select m.what, m.id, h.version, h.row_data, h.changed_at, h.changed_by from mine m
        join row_history h on h.tenant_id = ${s.tenant} and h.table_name = m.table_name and h.row_id = m.id
    ), timed as (
      select what, id as row_id, version, data,
             coalesce((data ->> 'changed_at')::timestamptz, lag(replaced_at) over w) as at,
             coalesce((data ->> 'changed_by')::uuid, lag(replaced_by) over w) as by_id
        from versions window w as (partition by what, id order by version)
    )
    select t.what, t.row_id, t.version, t.at, a.kind as by_kind, t.data
      from timed t left join account a on a.tenant_id = ${s.tenant} and a.id = t.by_id
     order by t.what, t.row_id, t.version limit 5000`.execute(s.db);
  return rows;
}
