import * as z from 'zod';
import { resolve } from '$app/paths';
import { redirect } from '@sveltejs/kit';
import { helpPage, tellMyTherapist } from '#usecases/safety/help-page';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(helpPage, tellMyTherapist);

export const load: PageServerLoad = async ({ locals, url }) => ({
  support: orError(await locals.perform(helpPage, { told: url.searchParams.has('told') })),
  hasTold: url.searchParams.has('told'),
  key: locals.app.newId(),
});

const Telling = z.strictObject({ key: FormKey });

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Telling.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(tellMyTherapist, undefined, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${resolve('/my/help')}?told`);
  },
};
