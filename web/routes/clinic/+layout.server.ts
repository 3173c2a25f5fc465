import { error } from '@sveltejs/kit';
import { draftSecret } from '#usecases/access/draft-secret';
import { clinicFrame } from '#usecases/practice/clinic-frame';
import { orError } from '#web/forms.server';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, depends }) => {
  depends('live:clinic', 'live:frame');
  return {
    now: locals.app.now(),
    frame: orError(await locals.perform(clinicFrame, undefined)),
    draftSecret: draftSecret(locals.app, locals.actor ?? error(401)),
  };
};
