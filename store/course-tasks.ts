import type { Scope } from './scope.ts';

/** The current forms of a course's tasks (I1 … I12, E1 … E10, suitability, mid-review); their former versions are in the history. */
export const tasksOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('course_task')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .limit(100)
    .execute();
export type CourseTaskRow = Awaited<ReturnType<typeof tasksOf>>[number];

/** The current form of one task, or `undefined` when nobody has begun it. */
export const findTask = (s: Scope, courseId: string, taskId: string) =>
  s.db
    .selectFrom('course_task')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('task_id', '=', taskId)
    .selectAll()
    .executeTakeFirst();

export type TaskForm = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  taskId: string;
  status: 'notStarted' | 'inProgress' | 'done' | 'notApplicable';
  body: unknown;
  /** The version the writer saw; 0 when there was none. */
  version: number;
  doneAtSession: string | null;
  at: string;
}>;

/** Saves a task's form over the version the writer saw; `undefined` when somebody else saved in between (CNC-02). */
export async function saveTaskForm(s: Scope, form: TaskForm): Promise<{ version: number } | undefined> {
  const values = {
    status: form.status,
    body: JSON.stringify(form.body),
    done_at_session: form.doneAtSession,
    updated_by: s.user,
    updated_at: form.at,
    version: form.version + 1,
  };
  if (form.version === 0)
    return s.db
      .insertInto('course_task')
      .values({
        tenant_id: s.tenant,
        patient_id: form.course.patient_id,
        course_id: form.course.id,
        task_id: form.taskId,
        ...values,
      })
      .onConflict((c) => c.columns(['tenant_id', 'course_id', 'task_id']).doNothing())
      .returning('version')
      .executeTakeFirst();
  return s.db
    .updateTable('course_task')
    .set(values)
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', form.course.id)
    .where('task_id', '=', form.taskId)
    .where('version', '=', form.version)
    .returning('version')
    .executeTakeFirst();
}
