import { readOwnSessions } from '#usecases/sessions/own-sessions';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readOwnSessions);

export const load: PageServerLoad = async ({ locals }) => ({
  own: orError(await locals.perform(readOwnSessions, undefined)),
});
