import { taskForms, type TaskFormId, type TaskFormOf } from '#domain/courses/forms/task-forms.schema';
import { tasksOf } from '#store/course-tasks';
import type { Scope } from '#store/scope';
import type { OpenTask } from '../courses/save-task.ts';

/** Several forms of one course, by id. */
export type OpenForms<Id extends TaskFormId> = { readonly [One in Id]: OpenTask<One> };

/**
 * The named forms of a course in one query, for pages that hold several. Each is parsed by its own schema, so an older shape is
 * noticed and not guessed at.
 */
export async function formsOf<Id extends TaskFormId>(
  s: Scope,
  courseId: string,
  ids: readonly Id[],
): Promise<OpenForms<Id>> {
  const rows = await tasksOf(s, courseId);
  const open = ids.map((taskId) => {
    const kept = rows.find((row) => row.task_id === taskId);
    const one: OpenTask<Id> = {
      courseId,
      taskId,
      status: (kept?.status ?? 'notStarted') as OpenTask<Id>['status'], // checked by the database
      body: kept ? (taskForms[taskId].parse(kept.body) as TaskFormOf<Id>) : null, // the schema of this very id
      version: kept?.version ?? 0,
      updatedAt: kept?.updated_at ?? null,
    };
    return [taskId, one] as const;
  });
  return Object.fromEntries(open) as unknown as OpenForms<Id>; // one entry for each id that was asked for
}
