import { error } from '@sveltejs/kit';
import { readPlan } from '#usecases/endings/staying-well';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readPlan);

export const load: PageServerLoad = async ({ locals }) => {
  const patientId = locals.actor?.patient ?? error(404);
  return { ...orError(await locals.perform(readPlan, { patientId })), printedAt: locals.app.now() };
};
