import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { answerFormulation } from '#usecases/formulation/answer-formulation';
import { readFormulation } from '#usecases/formulation/read-formulation';
import { acts } from '#web/acts.server';
import { answerPage } from '#web/answer-pages.server';
import { orError } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readFormulation, answerFormulation);

export const load: PageServerLoad = async ({ locals }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const outcome = await locals.perform(readFormulation, { patientId });
  return {
    key: locals.app.newId(),
    read: !outcome.ok && outcome.code === 'not-found' ? null : orError(outcome),
  };
};

export const actions: Actions = {
  default: (event) => answerPage(event, answerFormulation, resolve('/my/plan/understand')),
};
