import { error } from '@sveltejs/kit';
import { draftSecret } from '#usecases/access/draft-secret';
import { portalFrame } from '#usecases/portal/portal-frame';
import { orError } from '#web/forms.server';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
  frame: orError(await locals.perform(portalFrame, undefined)),
  draftSecret: draftSecret(locals.app, locals.actor ?? error(401)),
});
