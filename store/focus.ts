import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** The focus of a course in the patient's words, from the current formulation; `null` while there is none. */
export async function currentFocus(s: Scope, courseId: string): Promise<{ area: string; inOwnWords: string } | null> {
  const row = await s.db
    .selectFrom('formulation')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('status', '<>', 'superseded')
    .select(['primary_area', 'in_own_words'])
    .executeTakeFirst();
  return row?.primary_area ? { area: row.primary_area, inOwnWords: row.in_own_words } : null;
}

/** Every area a course works on now: those of the current formulation, and those whose work is going on. */
export async function areasUnderWork(s: Scope, courseId: string): Promise<readonly string[]> {
  const named = await s.db
    .selectFrom('formulation')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('status', '<>', 'superseded')
    .select(['primary_area', 'secondary_area'])
    .executeTakeFirst();
  const worked = await s.db
    .selectFrom('focus_work')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('status', '=', 'active')
    .select('area')
    .execute();
  const areas = [named?.primary_area, named?.secondary_area, ...worked.map(({ area }) => area)];
  return areas.filter((area): area is string => typeof area === 'string');
}

/** Whether a course names an area anywhere: in a formulation of any time, on the list of issues, in a goal or in its work. */
export async function courseNamesArea(s: Scope, courseId: string, area: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`select
    exists (select from formulation f where f.tenant_id = ${s.tenant} and f.course_id = ${courseId} and ${area} in (f.primary_area, f.secondary_area))
    or exists (select from issue i where i.tenant_id = ${s.tenant} and i.course_id = ${courseId} and i.suggested_area = ${area})
    or exists (select from goal g where g.tenant_id = ${s.tenant} and g.course_id = ${courseId} and g.area = ${area})
    or exists (select from focus_work w where w.tenant_id = ${s.tenant} and w.course_id = ${courseId} and w.area = ${area}) as named`.execute(
    s.db,
  );
  return rows[0]?.named ?? false;
}
