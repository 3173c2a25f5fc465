import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { listOwnWorksheets } from '#usecases/worksheets/list-worksheets';
import { startWorksheet } from '#usecases/worksheets/start-worksheet';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import { startSheetPage } from '#web/worksheet-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(listOwnWorksheets, startWorksheet);

export const load: PageServerLoad = async ({ locals }) => ({
  ...orError(await locals.perform(listOwnWorksheets, undefined)),
  key: locals.app.newId(),
  now: locals.app.now(),
});

export const actions: Actions = {
  start: (event) =>
    startSheetPage(event, event.locals.actor?.patient ?? error(404), ({ id }) =>
      resolve('/my/worksheets/[worksheet]', { worksheet: id }),
    ),
};
