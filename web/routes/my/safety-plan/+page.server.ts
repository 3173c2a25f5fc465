import { error } from '@sveltejs/kit';
import { readSafetyPlan } from '#usecases/safety/safety-plan';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readSafetyPlan);

export const load: PageServerLoad = async ({ locals }) =>
  orError(await locals.perform(readSafetyPlan, { patientId: locals.actor?.patient ?? error(404) }));
