import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { done, refuse } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import { enqueue } from '#store/jobs';
import { deed } from '../use-case.ts';
import { theCourse } from './the-course.ts';

/**
 * Writes down that more sessions were asked for after the course was extended once (protocol 8.5, R-END-05). It extends nothing: a new
 * contract or maintenance is talked about instead. Asked twice, the first day stands. Refuses `not-allowed` where the one extension is
 * still free, and `stale` (CNC-02).
 */
export const askForMoreAgain = deed(
  'task.save',
  theCourse,
  async (s, { row }, _input: { courseId: string }, { now }) => {
    const kept = await findTask(s, row.id, 'extension');
    const before = taskForms.extension.parse(kept?.body ?? {});
    if (!kept || before.agreed.length === 0)
      return refuse('not-allowed', ['This course has not been extended yet. It can be, once.']);
    if (before.requestedAgainAt !== null) return done({ requestedAgainAt: before.requestedAgainAt });
    const saved = await saveTaskForm(s, {
      course: row,
      taskId: 'extension',
      status: 'done',
      body: taskForms.extension.parse({ ...before, requestedAgainAt: now }),
      version: kept.version,
      doneAtSession: null,
      at: now,
    });
    if (!saved) return refuse('stale');
    await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
    return done({ requestedAgainAt: now });
  },
);
