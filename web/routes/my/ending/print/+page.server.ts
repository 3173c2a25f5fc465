import { error } from '@sveltejs/kit';
import { readGraduation } from '#usecases/endings/read-graduation';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readGraduation);

export const load: PageServerLoad = async ({ locals }) => ({
  ...orError(await locals.perform(readGraduation, { patientId: locals.actor?.patient ?? error(404) })),
  printedAt: locals.app.now(),
});
