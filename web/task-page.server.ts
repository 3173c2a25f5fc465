import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { taskForms, type TaskFormId, type TaskFormOf } from '#domain/courses/forms/task-forms.schema';
import { CourseId } from '#domain/ids.schema';
import { saveTask } from '#usecases/courses/save-task';
import { FormKey, mistyped, refusedBy, typedIn, type Again } from './forms.server.ts';
import { seenVersion, typedList } from './typed.server.ts';

/** What every form of a course carries besides its own fields. The button pressed says whether the task is done. */
const Envelope = z.object({
  key: FormKey,
  courseId: CourseId,
  version: seenVersion,
  status: z.enum(['inProgress', 'done', 'notApplicable']).catch('inProgress'),
});

/**
 * The action of a page that holds one form of the course: text to types by the form's own schema, one use case, then on to
 * `next`. `bodyOf` turns the typed fields into the form's shape; what it cannot make sense of it passes on, so that the schema
 * refuses it beside its field. On a page with several forms `prefix` stands before the names of this one's fields, and so before
 * those of its errors; `save` is another use case for a form whose saving has rules of its own.
 */
export async function saveTaskPage<Id extends TaskFormId>(
  { request, locals }: RequestEvent,
  taskId: Id,
  bodyOf: (typed: Again['typed']) => unknown,
  next: string,
  prefix = '',
  save: typeof saveTask = saveTask,
) {
  const typed = typedIn(await request.formData());
  // The draft button sends a second status after the hidden one; the last one is the button that was pressed.
  const envelope = Envelope.safeParse({ ...typed, status: typedList(typed, 'status').at(-1) });
  if (!envelope.success) return mistyped(typed, envelope.error);
  const body = taskForms[taskId].safeParse(bodyOf(typed));
  if (!body.success) return mistyped(typed, prefix === '' ? body.error : prefixed(body.error, prefix));
  const { key, courseId, version, status } = envelope.data;
  const given = { courseId, taskId, status, version, body: body.data as TaskFormOf<Id> }; // the schema of this very id
  const outcome = await locals.perform(save, given, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, next);
}

const prefixed = ({ issues }: z.ZodError, prefix: string) =>
  new z.ZodError(issues.map((issue) => ({ ...issue, path: [`${prefix}${String(issue.path[0] ?? 'form')}`] })));
