import { error } from '@sveltejs/kit';
import { readChoices } from '#usecases/courses/choices';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readChoices);

export const load: PageServerLoad = async ({ locals }) => ({
  choices: orError(await locals.perform(readChoices, { patientId: locals.actor?.patient ?? error(404) })),
  printedAt: locals.app.now(),
});
