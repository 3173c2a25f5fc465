import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { readConsentWording } from '#usecases/practice/consent-wording';
import { noteConsentRead, readPracticePage } from '#usecases/practice/practice-settings';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readConsentWording, readPracticePage, noteConsentRead);

const Read = z.strictObject({ key: FormKey });

export const load: PageServerLoad = async ({ locals }) => ({
  wording: orError(await locals.perform(readConsentWording, undefined)),
  timeZone: orError(await locals.perform(readPracticePage, undefined)).timeZone,
  key: locals.app.newId(),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Read.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(noteConsentRead, undefined, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/settings/consent'));
  },
};
