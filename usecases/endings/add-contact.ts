import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { done, refuse } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import { enqueue } from '#store/jobs';
import { theCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';

export type NewContact = Readonly<{ courseId: string; outcome: 'reached' | 'tried'; how: string; note: string }>;

/**
 * Writes down that somebody reached the patient between sessions, or tried to. Only added, never changed: a course may be closed
 * as a drop-out after three attempts (R-DROP-01). Refuses with `stale` when somebody else added one in the same moment.
 */
export const addContact = deed('task.save', theCourse, async (s, { row }, given: NewContact, { now }) => {
  const kept = await findTask(s, row.id, 'contacts');
  const before = kept ? taskForms.contacts.parse(kept.body).contacts : [];
  const { outcome, how, note } = given;
  const saved = await saveTaskForm(s, {
    course: row,
    taskId: 'contacts',
    status: 'inProgress',
    body: taskForms.contacts.parse({ contacts: [...before, { at: now, outcome, how, note }] }),
    version: kept?.version ?? 0,
    doneAtSession: null,
    at: now,
  });
  if (!saved) return refuse('stale');
  await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
  return done({ contacts: before.length + 1 });
});
