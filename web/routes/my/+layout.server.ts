import { portalFrame } from '#usecases/portal/portal-frame';
import { orError } from '#web/forms.server';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
  frame: orError(await locals.perform(portalFrame, undefined)),
});
