import { tryTemplate } from '#usecases/protocols/try-template';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(tryTemplate);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = url.searchParams;
  const typed = asked.get('sessions') ?? '';
  return orError(
    await locals.perform(tryTemplate, {
      protocolId: params.template,
      model: asked.get('model') ?? undefined,
      sessions: /^\d{1,2}$/.test(typed) ? Number(typed) : undefined,
      neglected: asked.get('care') === 'neglected',
    }),
  );
};
