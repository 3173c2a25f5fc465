import { error } from '@sveltejs/kit';
import { readChoices } from '#usecases/courses/choices';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readChoices);

export const load: PageServerLoad = async ({ locals }) => {
  const outcome = await locals.perform(readChoices, { patientId: locals.actor?.patient ?? error(404) });
  // Until it is shared the page says so instead of being an error.
  return { choices: !outcome.ok && outcome.code === 'not-found' ? null : orError(outcome) };
};
