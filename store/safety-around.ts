import { sql } from 'kysely';
import type { SafetyAround } from '#domain/courses/ipv-gate';
import type { Scope } from './scope.ts';

const checks = ['negative', 'positive', 'declined'] as const;
const isCheck = (value: string | null): value is (typeof checks)[number] => checks.some((one) => one === value);

// Whether a form of concerns holds an open one about violence, and whether a fit form names it as an exclusion.
const openIn = (form: string) =>
  sql.raw(`exists (select from jsonb_array_elements(coalesce(${form}.body -> 'concerns', '[]')) z
    where z ->> 'kind' = 'ipv' and z ->> 'state' = 'open')`);
const excludedIn = (form: string) =>
  sql.raw(`exists (select from jsonb_array_elements(coalesce(${form}.body -> 'exclusions', '[]')) z
    where z ->> 'code' = 'X4' and z ->> 'present' = 'yes')`);

/** A part of a person's row that a clinician ticked. */
const ticked = (row: string, what: string): string =>
  `coalesce((${row} -> 'clinician_card' -> 'safety' ->> '${what}')::boolean, false)`;
// A clinician ticked concern or violence in arguments; or the card says that somebody gets hurt or afraid in them, whoever wrote it.
const fearedBy = (row: string): string => `(${ticked(row, 'ipvConcern')} or ${ticked(row, 'conflictViolence')})`;
const toldViolent = (row: string): string =>
  `coalesce(${row} -> 'card' -> 'conflict' ->> 'howItEnds' = 'violent', false)`;
const ofChild = (row: string): string => ticked(row, 'childProtection');

/** Former versions of a person's row, in the history. */
const former = (person: string, h: string): string =>
  `row_history ${h} where ${h}.tenant_id = ${person}.tenant_id and ${h}.table_name = 'person' and ${h}.row_id = ${person}.id`;

/**
 * Since when a person's row has said something without a break: the first version after the last that did not say it, or this one. What
 * was taken back and said again is new: nothing that answered it before answers it now.
 */
const since = (person: string, says: (row: string) => string): string =>
  `coalesce((select min((h.row_data ->> 'changed_at')::timestamptz) from ${former(person, 'h')} and h.version >
    coalesce((select max(q.version) from ${former(person, 'q')} and not ${says('q.row_data')}), 0)), ${person}.changed_at)`;
const dated = (person: string, says: (row: string) => string): string =>
  `case when ${says(`to_jsonb(${person})`)} then ${since(person, says)} end`;

/**
 * SQL: since when concern about violence, and about a child, has stood in the card of a person, as JSON; null where there is none. What a
 * clinician marked and what the card tells are signs of their own: the newer one counts.
 */
export const concernsSince = (person: string) =>
  sql.raw(`jsonb_build_object('ipv', greatest(${dated(person, fearedBy)}, ${dated(person, toldViolent)}),
    'child', ${dated(person, ofChild)})`);

// What the card of a person says is answered only by a private no that came after it.
const fearedNow = (person: string) =>
  sql.raw(`${fearedBy(`to_jsonb(${person})`)} or (${toldViolent(`to_jsonb(${person})`)} and not exists (
    select from ipv_check n where n.tenant_id = ${person}.tenant_id and n.patient_id = ${person}.patient_id
      and n.result = 'negative' and n.at >= ${since(person, toldViolent)}))`);

type Found = Readonly<{
  concern: boolean;
  earlier: boolean;
  checked: string | null;
  judged: boolean;
  people: string[];
}>;

/**
 * What is known about violence by someone close in one course: the mark on the course, open concerns, the fit page, the private question,
 * the people it is about, and what an earlier course left open. The one place that the gate in front of confrontation work is fed from,
 * for pages, acts and rules alike (R-DISP-01, R-DISP-02).
 */
export async function safetyAround(
  s: Scope,
  { id, patient_id }: Readonly<{ id: string; patient_id: string }>,
): Promise<SafetyAround> {
  const { rows } = await sql<Found>`select
    'ipvConcern' = any (c.flags) or ${openIn('t')} or ${excludedIn('f')} as concern,
    exists (
      select from course o
      left join course_task k on k.tenant_id = o.tenant_id and k.course_id = o.id and k.task_id = 'concerns'
      left join course_task e on e.tenant_id = o.tenant_id and e.course_id = o.id and e.task_id = 'suitability'
      where o.tenant_id = c.tenant_id and o.patient_id = c.patient_id and o.id <> c.id and o.created_at <= c.created_at
        and ('ipvConcern' = any (o.flags) or ${openIn('k')} or ${excludedIn('e')} or k.body ->> 'ipvCheck' = 'positive')
        and not exists (select from ipv_check n
          join course a on a.tenant_id = n.tenant_id and a.id = n.course_id and a.created_at > o.created_at
          where n.tenant_id = o.tenant_id and n.patient_id = o.patient_id and n.result = 'negative')
    ) or exists (
      select from ipv_check y where y.tenant_id = c.tenant_id and y.patient_id = c.patient_id and y.result = 'positive'
        and y.course_id <> c.id and not exists (select from ipv_check n where n.tenant_id = y.tenant_id
          and n.patient_id = y.patient_id and n.result = 'negative' and n.at > y.at)
    ) as earlier,
    t.body ->> 'ipvCheck' as checked,
    coalesce((t.body ->> 'ipvJudged')::boolean, false) as judged,
    coalesce((select array_agg(p.id::text) from person p where p.tenant_id = c.tenant_id and p.patient_id = c.patient_id
      and (${fearedNow('p')} or exists (
        select from ipv_check i where i.tenant_id = p.tenant_id and i.person_id = p.id and i.result = 'positive'
          and not exists (select from ipv_check j where j.tenant_id = i.tenant_id and j.patient_id = i.patient_id
            and j.result = 'negative' and j.at > i.at)))), '{}') as people
    from course c
    left join course_task t on t.tenant_id = c.tenant_id and t.course_id = c.id and t.task_id = 'concerns'
    left join course_task f on f.tenant_id = c.tenant_id and f.course_id = c.id and f.task_id = 'suitability'
    where c.tenant_id = ${s.tenant} and c.id = ${id} and c.patient_id = ${patient_id}`.execute(s.db);
  const row = rows[0];
  // A course nobody may see here is never a safe one.
  if (!row) return { concern: true, earlier: false, people: [], check: null, judged: false };
  const { concern, earlier, people, judged, checked } = row;
  return { concern, earlier, people, judged, check: isCheck(checked) ? checked : null };
}
