import { taskForms, type TaskFormId, type TaskFormOf } from '#domain/courses/forms/task-forms.schema';
import type { CourseRecord } from '#store/course-record';

/** One form of the course as its schema reads it, or `undefined` when nobody has begun it. */
export function formIn<Id extends TaskFormId>(record: CourseRecord, id: Id): TaskFormOf<Id> | undefined {
  const row = record.tasks.find(({ task_id }) => task_id === id);
  return row && (taskForms[id].parse(row.body) as TaskFormOf<Id>); // the schema of this very id
}

/** Whether a form was marked as done. */
export const isDone = (record: CourseRecord, id: TaskFormId): boolean =>
  record.tasks.some(({ task_id, status }) => task_id === id && status === 'done');
