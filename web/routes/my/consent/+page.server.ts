import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { giveConsents, readConsents } from '#usecases/consent/consents';
import { acts } from '#web/acts.server';
import { answersIn, ConsentForm, unanswered } from '#web/consent-form.server';
import { mistyped, orError, refusedBy, typedIn, type Again } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readConsents, giveConsents);

export const load: PageServerLoad = async ({ locals }) => {
  const patientId = locals.actor?.patient ?? error(404);
  return { key: locals.app.newId(), ...orError(await locals.perform(readConsents, { patientId })) };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const patientId = locals.actor?.patient ?? error(404);
    const typed = typedIn(await request.formData());
    const form = ConsentForm.safeParse(typed);
    const { choices } = orError(await locals.perform(readConsents, { patientId }));
    const answers = answersIn(typed);
    const errors = unanswered(choices, answers);
    if (!form.success) return mistyped(typed, form.error);
    if (Object.keys(errors).length > 0) return fail<Again>(422, { typed, errors, refused: 'invalid', details: [] });
    const { key, version, signature } = form.data;
    const outcome = await locals.perform(
      giveConsents,
      { patientId, version, answers, method: 'typedName', signature, givenBy: 'patient' },
      key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/my'));
  },
};
