import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { readOwnLetter } from '#usecases/letters/own-letters';
import { answerOwnLetter } from '#usecases/letters/send-letter';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnLetter, answerOwnLetter);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(readOwnLetter, { letterId: params.letter })),
  now: locals.app.now(),
});

const Answer = z.strictObject({ key: FormKey, choice: z.enum(['yes', 'no', 'withdrawn'], 'Choose yes or no') });

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Answer.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, choice } = form.data;
    const outcome = await locals.perform(answerOwnLetter, { letterId: params.letter, choice }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/my/letters/[letter]', { letter: params.letter }));
  },
};
