import { error } from '@sveltejs/kit';
import { WorksheetId } from '#domain/ids.schema';
import { compareWorksheet } from '#usecases/worksheets/worksheet-versions';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(compareWorksheet);

const versionIn = (asked: string | null): number | null => (asked && /^\d{1,9}$/.test(asked) ? Number(asked) : null);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const id = WorksheetId.safeParse(params.worksheet);
  if (!id.success) error(404, 'We cannot find that page. It may have moved. Nothing is lost.');
  const asked = {
    patientId: params.patient,
    worksheetId: id.data,
    older: versionIn(url.searchParams.get('older')),
    newer: versionIn(url.searchParams.get('newer')),
  };
  return orError(await locals.perform(compareWorksheet, asked));
};
