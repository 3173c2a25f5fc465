import { resolve } from '$app/paths';
import { readPapers } from '#usecases/endings/read-papers';
import { listWorksheets } from '#usecases/worksheets/list-worksheets';
import { startWorksheet } from '#usecases/worksheets/start-worksheet';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import { startSheetPage } from '#web/worksheet-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readPapers, listWorksheets, startWorksheet);

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ...orError(await locals.perform(readPapers, { patientId: params.patient })),
  sheets: orError(await locals.perform(listWorksheets, { patientId: params.patient })),
  key: locals.app.newId(),
  chosen: url.searchParams.get('sheet'),
});

export const actions: Actions = {
  start: (event) =>
    startSheetPage(event, event.params.patient, ({ id, technique, back, step }) => {
      const { patient } = event.params;
      if (back && step)
        return `${resolve('/clinic/patients/[patient]/sessions/[session]', { patient, session: back })}?step=${step}&technique=${technique}`;
      const page = resolve('/clinic/patients/[patient]/worksheets/[worksheet]', { patient, worksheet: id });
      return back ? `${page}?back=${back}` : page;
    }),
};
