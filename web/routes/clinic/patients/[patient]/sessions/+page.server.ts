import { listSessions } from '#usecases/sessions/list-sessions';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(listSessions);

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('live:clinic');
  const outcome = await locals.perform(listSessions, { patientId: params.patient });
  // A record without a course has no sessions; that is an empty list and no error.
  if (!outcome.ok && outcome.code === 'not-found') return { planned: null, phases: null, sessions: [] };
  const { planned, phases, sessions } = orError(outcome);
  return { planned, phases, sessions };
};
