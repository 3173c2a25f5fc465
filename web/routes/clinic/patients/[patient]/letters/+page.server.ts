import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { readPapers } from '#usecases/endings/read-papers';
import { listLetters, startLetter } from '#usecases/letters/write-letter';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readPapers, listLetters, startLetter);

export const load: PageServerLoad = async ({ locals, params }) => {
  const given = { patientId: params.patient };
  return {
    key: locals.app.newId(),
    ...orError(await locals.perform(readPapers, given)),
    ...orError(await locals.perform(listLetters, given)),
  };
};

const Begun = z.strictObject({ key: FormKey, template: z.string().min(1, 'Choose a letter').max(60) });

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Begun.safeParse({ ...typed, template: typed.template ?? '' });
    if (!form.success) return mistyped(typed, form.error);
    const { key, template } = form.data;
    const outcome = await locals.perform(startLetter, { patientId: params.patient, templateId: template }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(
      303,
      resolve('/clinic/patients/[patient]/letters/[letter]', {
        patient: params.patient,
        letter: outcome.value.letterId,
      }),
    );
  },
};
