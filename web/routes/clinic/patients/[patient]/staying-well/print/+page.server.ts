import { readPlan } from '#usecases/endings/staying-well';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readPlan);

export const load: PageServerLoad = async ({ locals, params }) => ({
  ...orError(await locals.perform(readPlan, { patientId: params.patient })),
  printedAt: locals.app.now(),
});
