import { fail, redirect } from '@sveltejs/kit';
import { readConsents, recordConsents } from '#usecases/consent/consents';
import { acts } from '#web/acts.server';
import { answersIn, ConsentForm, unanswered } from '#web/consent-form.server';
import { mistyped, orError, refusedBy, typedIn, type Again } from '#web/forms.server';
import { storyHref } from '../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readConsents, recordConsents);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(readConsents, { patientId: params.patient })),
});

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = ConsentForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { choices } = orError(await locals.perform(readConsents, { patientId: params.patient }));
    const answers = answersIn(typed);
    const errors = unanswered(choices, answers);
    if (Object.keys(errors).length > 0) return fail<Again>(422, { typed, errors, refused: 'invalid', details: [] });
    const { key, version, method, signature } = form.data;
    const outcome = await locals.perform(
      recordConsents,
      {
        patientId: params.patient,
        version,
        answers,
        method,
        signature,
        givenBy: method === 'mark' ? 'witnessed' : 'patient',
      },
      key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, storyHref(params.patient));
  },
};
