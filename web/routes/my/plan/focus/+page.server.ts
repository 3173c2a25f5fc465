import { error, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { readOwnFocus } from '#usecases/focus/own-focus';
import { rateFocus } from '#usecases/focus/save-focus-work';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnFocus, rateFocus);

export const load: PageServerLoad = async ({ locals }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const outcome = await locals.perform(readOwnFocus, { patientId });
  const focus =
    !outcome.ok && outcome.code === 'not-found' ? { works: [], ahead: null, remaining: null } : orError(outcome);
  return { ...focus, works: focus.works.map((work) => ({ ...work, key: locals.app.newId() })) };
};

const Rating = z.object({
  key: FormKey,
  focusWorkId: z.uuid(),
  value: z
    .enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'], { error: 'Choose a number' })
    .transform(Number),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Rating.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(rateFocus, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/my/plan/focus'));
  },
};
