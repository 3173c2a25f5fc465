import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { loadSamples, sampleState } from '#usecases/practice/load-samples';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(sampleState, loadSamples);

const Load = z.strictObject({ key: FormKey });

export const load: PageServerLoad = async ({ locals }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(sampleState, undefined)),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Load.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(loadSamples, undefined, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/settings/samples'));
  },
};
