import { theOpenCheckIn } from '#usecases/measures/the-open-check-in';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(theOpenCheckIn);

export const load: PageServerLoad = async ({ locals }) => ({
  open: orError(await locals.perform(theOpenCheckIn, undefined)),
});
