import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readContract } from '#usecases/formulation/read-contract';
import { signContract } from '#usecases/formulation/sign-contract';
import { acts } from '#web/acts.server';
import { signPage } from '#web/answer-pages.server';
import { orError } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readContract, signContract);

export const load: PageServerLoad = async ({ locals }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const outcome = await locals.perform(readContract, { patientId });
  return {
    key: locals.app.newId(),
    read: !outcome.ok && outcome.code === 'not-found' ? null : orError(outcome),
  };
};

export const actions: Actions = {
  default: (event) => signPage(event, signContract, resolve('/my/plan/contract')),
};
