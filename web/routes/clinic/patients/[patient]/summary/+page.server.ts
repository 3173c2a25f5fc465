import { readSummary } from '#usecases/courses/read-summary';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readSummary);

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { header } = await parent();
  return {
    summary: header.course ? orError(await locals.perform(readSummary, { patientId: params.patient })) : null,
  };
};
