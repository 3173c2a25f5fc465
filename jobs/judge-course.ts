import { TenantId } from '#domain/ids.schema';
import { systemActor, type App } from '#usecases/app';
import { judgeCourse as judge } from '#usecases/courses/judge-course';
import { perform } from '#usecases/perform';

/** Works off `judge-course`: compares what the rules find now with what is stored. May run twice. */
export async function judgeCourse(
  app: App,
  { course, tenant }: Readonly<{ course: string; tenant: string }>,
): Promise<void> {
  const actor = systemActor(TenantId.parse(tenant), app.newId());
  const outcome = await perform(app, actor, judge, { courseId: course }, app.newId());
  if (!outcome.ok && outcome.code !== 'not-found') throw new Error(`judge-course was refused: ${outcome.code}`);
}
