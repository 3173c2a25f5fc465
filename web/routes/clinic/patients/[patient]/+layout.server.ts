import { error } from '@sveltejs/kit';
import { PatientId } from '#domain/ids.schema';
import { recordHeader } from '#usecases/patients/record-header';
import { orError } from '#web/forms.server';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, depends }) => {
  depends('live:clinic', 'live:frame');
  const patient = PatientId.safeParse(params.patient);
  if (!patient.success) error(404, 'We cannot find that page. It may have moved. Nothing is lost.');
  return {
    header: orError(await locals.perform(recordHeader, { patientId: patient.data })),
    today: locals.app.now().slice(0, 10),
  };
};
