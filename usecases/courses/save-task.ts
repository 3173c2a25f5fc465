import { taskForms, type TaskFormId, type TaskFormOf } from '#domain/courses/forms/task-forms.schema';
import { done, refuse } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import { enqueue } from '#store/jobs';
import { attendedSessions } from '#store/sessions';
import { deed, look } from '../use-case.ts';
import { theCourse, theLatestCourse } from './the-course.ts';

/** One form of a course as a page shows it; `version` 0 means that nobody has begun it. */
export type OpenTask<Id extends TaskFormId> = Readonly<{
  courseId: string;
  taskId: Id;
  status: 'notStarted' | 'inProgress' | 'done' | 'notApplicable';
  body: TaskFormOf<Id> | null;
  version: number;
  updatedAt: string | null;
}>;

/** Opens one form of the patient's newest course. A stored form is parsed again, so an older shape is noticed and not guessed at. */
export const openTask = <Id extends TaskFormId>(taskId: Id) =>
  look('task.read', theLatestCourse, async (s, { row }, _input: { patientId: string }) => {
    const kept = await findTask(s, row.id, taskId);
    const open: OpenTask<Id> = {
      courseId: row.id,
      taskId,
      status: (kept?.status ?? 'notStarted') as OpenTask<Id>['status'], // checked by the database
      body: kept ? (taskForms[taskId].parse(kept.body) as TaskFormOf<Id>) : null, // the schema of this very id
      version: kept?.version ?? 0,
      updatedAt: kept?.updated_at ?? null,
    };
    return done(open);
  });

/** What a page sends back: the form as parsed by its schema, and the version the writer saw. */
export type SavedTask<Id extends TaskFormId = TaskFormId> = Readonly<{
  courseId: string;
  taskId: Id;
  status: OpenTask<Id>['status'];
  body: TaskFormOf<Id>;
  version: number;
}>;

/**
 * Saves one form of a course over the version the writer saw and has the course judged anew. Refuses with `stale` when somebody
 * else saved in between: the page then offers both (CNC-02).
 */
export const saveTask = deed('task.save', theCourse, async (s, { row }, given: SavedTask, { now }) => {
  const attended = await attendedSessions(s, row.id);
  const saved = await saveTaskForm(s, {
    course: row,
    taskId: given.taskId,
    status: given.status,
    body: taskForms[given.taskId].parse(given.body),
    version: given.version,
    doneAtSession: null,
    at: now,
  });
  if (!saved) return refuse('stale');
  await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
  return done({ version: saved.version, attended });
});
