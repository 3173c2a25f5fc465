import { readPapers } from '#usecases/endings/read-papers';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readPapers);

export const load: PageServerLoad = async ({ locals, params }) =>
  orError(await locals.perform(readPapers, { patientId: params.patient }));
