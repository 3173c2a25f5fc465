import { TenantId } from '#domain/ids.schema';
import { enqueueCourses, practicesWithCourses } from '#store/course-watch';
import { inScope } from '#store/scope';
import type { App } from '../app.ts';

/**
 * Has every running course judged anew, one practice at a time: rules that speak of days passing need somebody to look when nobody types.
 * Only adds jobs; a course that waits for judging already is not added twice.
 */
export async function judgeAllCourses(app: App): Promise<void> {
  for (const id of await practicesWithCourses(app.db)) {
    const asking = { tenant: TenantId.parse(id), user: null, purpose: 'system' } as const;
    await inScope(app, asking, enqueueCourses);
  }
}
