import { readRecords } from '#usecases/portal/read-records';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readRecords);

export const load: PageServerLoad = async ({ locals }) => ({
  lines: orError(await locals.perform(readRecords, undefined)),
  now: locals.app.now(),
});
