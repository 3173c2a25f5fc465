import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { TaskId } from '#domain/ids.schema';
import { markStepSafe, neededToMark, readSteps } from '#usecases/safety/safe-steps';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBeside, typedIn } from '#web/forms.server';
import { line, seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readSteps, markStepSafe);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  const outcome = await locals.perform(readSteps, { patientId: params.patient });
  // A record without a course has no steps; that is an empty list and no error.
  const { waits, steps } = !outcome.ok && outcome.code === 'not-found' ? { waits: null, steps: [] } : orError(outcome);
  return {
    waits,
    steps,
    /** The step whose form is open: one at a time, so that it works without script. */
    open: steps.find(({ id }) => id === url.searchParams.get('step')) ?? null,
    key: locals.app.newId(),
  };
};

const Mark = z.object({
  key: FormKey,
  stepId: TaskId,
  version: seenVersion,
  safe: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  reason: line(400),
});

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Mark.safeParse({ reason: '', ...typed });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(markStepSafe, { ...given, patientId: params.patient }, key);
    if (!outcome.ok) return refusedBeside(typed, outcome, { [neededToMark]: 'reason' });
    redirect(303, resolve('/clinic/patients/[patient]/steps', { patient: params.patient }));
  },
};
