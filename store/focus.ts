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
