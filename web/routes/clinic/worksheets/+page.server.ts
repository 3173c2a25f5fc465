import { readWorksheetLibrary } from '#usecases/worksheets/worksheet-library';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readWorksheetLibrary);

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...orError(await locals.perform(readWorksheetLibrary, undefined)),
  place: url.searchParams.get('place'),
});
