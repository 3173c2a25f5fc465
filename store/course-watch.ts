import { sql, type Kysely } from 'kysely';
import { enqueue } from './jobs.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** The practices with courses that are not over: ids only, each to be opened in a scope of its own (TEN-10). */
export async function practicesWithCourses(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select practices_with_courses() as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Adds a job for each course of this practice that is not over. */
export async function enqueueCourses(s: Scope): Promise<void> {
  const courses = await s.db
    .selectFrom('course')
    .where('tenant_id', '=', s.tenant)
    .where('state', 'not in', ['closed', 'notSuitable'])
    .select('id')
    .execute();
  for (const { id } of courses) await enqueue(s, 'judge-course', { course: id }, { jobKey: `judge:${id}` });
}
