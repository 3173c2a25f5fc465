import { TenantId } from '#domain/ids.schema';
import { enqueueCourses, practicesWithCourses } from '#store/course-watch';
import { inScope } from '#store/scope';
import type { App } from '../app.ts';
import { eachOnItsOwn } from '../each-on-its-own.ts';

/**
 * Has every running course judged anew, one practice at a time: rules that speak of days passing need somebody to look when nobody types.
 * Only adds jobs; a course that waits for judging already is not added twice.
 */
export async function judgeAllCourses(app: App): Promise<void> {
  const judge = async (id: string) => {
    const asking = { tenant: TenantId.parse(id), user: null, purpose: 'system' } as const;
    await inScope(app, asking, enqueueCourses);
  };
  await eachOnItsOwn(await practicesWithCourses(app.db), judge, 'the courses of some practices could not be judged');
}
