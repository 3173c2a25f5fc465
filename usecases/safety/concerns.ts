import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { done, refuse } from '#domain/outcome';
import { isNoted, type NotedConcern } from '#domain/safety/concern-words';
import { findTask, saveTaskForm } from '#store/course-tasks';
import type { CourseRow } from '#store/courses';
import type { Scope } from '#store/scope';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { deed, look } from '../use-case.ts';

const kept = async (s: Scope, courseId: string) => {
  const row = await findTask(s, courseId, 'concerns');
  return { form: taskForms.concerns.parse(row?.body ?? {}), version: row?.version ?? 0 };
};
type Form = Awaited<ReturnType<typeof kept>>['form'];

const keep = (s: Scope, course: CourseRow, form: Form, version: number, at: string) =>
  saveTaskForm(s, { course, taskId: 'concerns', status: 'inProgress', body: form, version, doneAtSession: null, at });

/** What people have written down as a concern in the course that runs, newest first. */
export const readConcerns = look('safetyReview.read', theLatestCourse, async (s, { row }, _: { patientId: string }) => {
  const { form, version } = await kept(s, row.id);
  const concerns = form.concerns.flatMap(({ kind, ...one }) => (isNoted(kind) ? [{ ...one, kind }] : []));
  return done({ version, concerns: concerns.toReversed() });
});

export type ConcernToNote = Readonly<{ patientId: string; kind: NotedConcern; note: string; version: number }>;

/**
 * Writes down a concern. It stands as an urgent finding, and as a flag on the course, until somebody writes what was done (R-SAFE-07, 09,
 * 10, 11). It decides nothing and ends nothing. Refuses `stale` when the list has changed since it was read.
 */
export const noteConcern = deed(
  'safetyReview.write',
  theLatestCourse,
  async (s, { row }, { kind, note, version }: ConcernToNote, { app, now }) => {
    const { form } = await kept(s, row.id);
    const id = app.newId();
    const concern = { id, kind, at: now, note, state: 'open' as const, handledHow: '', handledAt: null };
    if (!(await keep(s, row, { ...form, concerns: [...form.concerns, concern] }, version, now))) return refuse('stale');
    await judgeSoon(s, row.patient_id);
    return done({ id });
  },
  'serializable',
);

export type ConcernToHandle = Readonly<{ patientId: string; id: string; how: string; version: number }>;

/** Fewer letters say nothing another clinician could follow. */
export const shortestAction = 10;

/**
 * Writes what was done about a concern; with that it no longer stands open. Refuses `incomplete` when the words are too few to follow,
 * `not-found` when there is no such concern, `stale` when the list has changed since it was read.
 */
export const handleConcern = deed(
  'safetyReview.write',
  theLatestCourse,
  async (s, { row }, { id, how, version }: ConcernToHandle, { now }) => {
    if (how.trim().length < shortestAction)
      return refuse('incomplete', [`Write what was done, in ${shortestAction} letters or more.`]);
    const { form } = await kept(s, row.id);
    const found = form.concerns.find((one) => one.id === id);
    if (!found || !isNoted(found.kind)) return refuse('not-found');
    const concerns = form.concerns.map((one) =>
      one.id === id ? { ...one, state: 'handled' as const, handledHow: how.trim(), handledAt: now } : one,
    );
    if (!(await keep(s, row, { ...form, concerns }, version, now))) return refuse('stale');
    await judgeSoon(s, row.patient_id);
    return done({ id });
  },
  'serializable',
);
