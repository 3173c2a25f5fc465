import { error } from '@sveltejs/kit';
import { readPlan } from '#usecases/formulation/read-plan';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readPlan);

export const load: PageServerLoad = async ({ locals }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const outcome = await locals.perform(readPlan, { patientId });
  // Without a course there is no plan yet, and the page says so.
  return { now: locals.app.now(), plan: !outcome.ok && outcome.code === 'not-found' ? null : orError(outcome) };
};
