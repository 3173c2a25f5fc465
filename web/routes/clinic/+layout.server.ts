import { clinicFrame } from '#usecases/practice/clinic-frame';
import { orError } from '#web/forms.server';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, depends }) => {
  depends('live:clinic');
  return { now: locals.app.now(), frame: orError(await locals.perform(clinicFrame, undefined)) };
};
