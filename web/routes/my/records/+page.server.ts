import { readRecords } from '#usecases/portal/read-records';
import { listOwnKeepsakes } from '#usecases/keepsakes/keepsakes';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readRecords, listOwnKeepsakes);

export const load: PageServerLoad = async ({ locals }) => ({
  lines: orError(await locals.perform(readRecords, undefined)),
  keepsakes: orError(await locals.perform(listOwnKeepsakes, undefined)),
  now: locals.app.now(),
});
