import { advise } from '#domain/courses/advise';
import { taskForms, type TaskFormOf } from '#domain/courses/forms/task-forms.schema';
import { done, refuse } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import { enqueue } from '#store/jobs';
import { deed, look } from '../use-case.ts';
import { loadSnapshot } from './advise-course.ts';
import { theCourse, theLatestCourse } from './the-course.ts';

/** What the newest course's kind asks for beyond the tasks of every course, and where each stands. */
export const readSpecialTasks = look(
  'task.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const { special } = advise(await loadSnapshot(s, app, row.id, now));
    const kept = await findTask(s, row.id, 'special');
    const notes = taskForms.special.parse(kept?.body ?? {}).tasks;
    return done({
      courseId: row.id,
      version: kept?.version ?? 0,
      tasks: special.map((task) => ({ ...task, note: notes.find(({ id }) => id === task.id)?.note ?? '' })),
    });
  },
);

/**
 * Says of special tasks that they are open, done or not applicable, with a note. Those that are not named stay as they were. Refuses
 * `invalid` for one this kind of course does not have, `incomplete` where a required one is set aside without a word, `stale` (CNC-02).
 */
export const saveSpecialTasks = deed(
  'task.save',
  theCourse,
  async (
    s,
    { row },
    given: Readonly<{ courseId: string; version: number; tasks: TaskFormOf<'special'>['tasks'] }>,
    { app, now },
  ) => {
    const { special } = advise(await loadSnapshot(s, app, row.id, now));
    const known = new Map(special.map((one) => [one.id, one]));
    if (given.tasks.some(({ id }) => !known.has(id)))
      return refuse('invalid', ['This kind of course has no such task.']);
    const unsaid = given.tasks.find(
      ({ id, status, note }) => status === 'notApplicable' && known.get(id)?.required && note.trim() === '',
    );
    if (unsaid) return refuse('incomplete', [`Say why this does not apply: ${known.get(unsaid.id)?.title ?? ''}.`]);
    const kept = await findTask(s, row.id, 'special');
    const before = taskForms.special.parse(kept?.body ?? {}).tasks;
    const others = before.filter(({ id }) => !given.tasks.some((one) => one.id === id));
    const saved = await saveTaskForm(s, {
      course: row,
      taskId: 'special',
      status: 'inProgress',
      body: taskForms.special.parse({ tasks: [...others, ...given.tasks] }),
      version: given.version,
      doneAtSession: null,
      at: now,
    });
    if (!saved) return refuse('stale');
    await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
    return done({ version: saved.version });
  },
);
