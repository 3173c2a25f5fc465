import { readEarlierCourses } from '#usecases/endings/earlier-courses';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readEarlierCourses);

export const load: PageServerLoad = async ({ locals, params }) =>
  orError(await locals.perform(readEarlierCourses, { patientId: params.patient }));
