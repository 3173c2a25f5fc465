import { openWorksheet } from '#usecases/worksheets/open-worksheet';
import { acts } from '#web/acts.server';
import { sheetOf } from '#web/worksheet-page.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(openWorksheet);

export const load: PageServerLoad = async (event) => ({
  view: await sheetOf(event, event.params.patient),
  printedAt: event.locals.app.now(),
});
