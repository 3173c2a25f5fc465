import { previewWorksheet } from '#usecases/worksheets/worksheet-library';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(previewWorksheet);

export const load: PageServerLoad = async ({ locals, params }) => ({
  ...orError(await locals.perform(previewWorksheet, { sheetId: params.sheet })),
  printedAt: locals.app.now(),
});
