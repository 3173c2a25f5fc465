import { readHome } from '#usecases/portal/read-home';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readHome);

export const load: PageServerLoad = async ({ locals }) => ({
  home: orError(await locals.perform(readHome, undefined)),
});
