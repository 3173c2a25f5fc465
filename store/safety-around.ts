import { sql } from 'kysely';
import type { SafetyAround } from '#domain/worksheets/gate';
import type { Scope } from './scope.ts';

const checks = ['negative', 'positive', 'declined'] as const;
const isCheck = (value: string | null): value is (typeof checks)[number] => checks.some((one) => one === value);

/**
 * What is known about violence by someone close in one course: the mark on the course, open concerns, the private question, and the
 * people it is about. The one place that gates in front of confrontation work read (R-DISP-01, R-DISP-02).
 */
export async function safetyAround(
  s: Scope,
  { id, patient_id }: Readonly<{ id: string; patient_id: string }>,
): Promise<SafetyAround> {
  const { rows } = await sql<{ concern: boolean; checked: string | null; people: string[] }>`select
    'ipvConcern' = any (c.flags) or exists (
      select from jsonb_array_elements(coalesce(t.body -> 'concerns', '[]')) k
      where k ->> 'kind' = 'ipv' and k ->> 'state' = 'open') as concern,
    t.body ->> 'ipvCheck' as checked,
    coalesce((select array_agg(p.id::text) from person p where p.tenant_id = c.tenant_id and p.patient_id = c.patient_id
      and ((p.clinician_card -> 'safety' ->> 'ipvConcern')::boolean or exists (
        select from ipv_check i where i.tenant_id = p.tenant_id and i.person_id = p.id and i.result = 'positive'
          and not exists (select from ipv_check j where j.tenant_id = i.tenant_id and j.patient_id = i.patient_id
            and j.result = 'negative' and j.at > i.at)))), '{}') as people
    from course c left join course_task t
      on t.tenant_id = c.tenant_id and t.course_id = c.id and t.task_id = 'concerns'
    where c.tenant_id = ${s.tenant} and c.id = ${id} and c.patient_id = ${patient_id}`.execute(s.db);
  const row = rows[0];
  if (!row) return { concern: false, people: [], check: null };
  return { concern: row.concern, people: row.people, check: isCheck(row.checked) ? row.checked : null };
}
