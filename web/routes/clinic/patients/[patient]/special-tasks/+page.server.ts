import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { readSpecialTasks, saveSpecialTasks } from '#usecases/courses/special-tasks';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readSpecialTasks, saveSpecialTasks);

export const load: PageServerLoad = async ({ locals, params }) => {
  const outcome = await locals.perform(readSpecialTasks, { patientId: params.patient });
  // A record without a course asks for nothing; that is an empty page and no error.
  const none = !outcome.ok && outcome.code === 'not-found';
  return { key: locals.app.newId(), special: none ? null : orError(outcome) };
};

const Envelope = z.object({ key: FormKey, courseId: CourseId, version: seenVersion });
const Task = z.strictObject({
  id: z.string().max(60),
  status: z.enum(['open', 'done', 'notApplicable']),
  note: z.string().trim().max(2000),
});

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const envelope = Envelope.safeParse(typed);
    if (!envelope.success) return mistyped(typed, envelope.error);
    const ids = Object.keys(typed).flatMap((name) =>
      name.startsWith('status-') ? [name.slice('status-'.length)] : [],
    );
    const tasks = z
      .array(Task)
      .max(60)
      .safeParse(ids.map((id) => ({ id, status: textIn(typed, `status-${id}`), note: textIn(typed, `note-${id}`) })));
    if (!tasks.success) return mistyped(typed, tasks.error);
    const { key, ...seen } = envelope.data;
    const outcome = await locals.perform(saveSpecialTasks, { ...seen, tasks: tasks.data }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/special-tasks', { patient: params.patient }));
  },
};
