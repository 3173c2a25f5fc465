import { readHealth } from '#usecases/practice/health';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readHealth);

export const load: PageServerLoad = async ({ locals }) => ({
  lines: orError(await locals.perform(readHealth, undefined)),
});
