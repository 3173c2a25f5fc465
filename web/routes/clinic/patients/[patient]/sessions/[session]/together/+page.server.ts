import { PersonId, SessionId } from '#domain/ids.schema';
import { readTogether } from '#usecases/sessions/read-together';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readTogether);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  const sessionId = SessionId.safeParse(params.session);
  const asked = Number(url.searchParams.get('step') ?? '');
  const where = {
    patientId: params.patient,
    sessionId: sessionId.success ? sessionId.data : params.patient,
    confirmed: url.searchParams.getAll('show').filter((one) => PersonId.safeParse(one).success),
    ...(Number.isInteger(asked) && asked > 0 ? { step: asked } : {}),
  };
  return { shown: orError(await locals.perform(readTogether, where)) };
};
