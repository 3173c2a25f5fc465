import { readOwnLetters } from '#usecases/letters/own-letters';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readOwnLetters);

export const load: PageServerLoad = async ({ locals }) => ({
  ...orError(await locals.perform(readOwnLetters, undefined)),
  now: locals.app.now(),
});
