import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { mayEver } from '#domain/access/policy';
import { copyTemplate } from '#usecases/protocols/change-template';
import { listTemplates } from '#usecases/protocols/templates';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(listTemplates, copyTemplate);

export const load: PageServerLoad = async ({ locals }) => ({
  ...orError(await locals.perform(listTemplates, undefined)),
  mayChange: mayEver('template.change', locals.actor?.roles ?? []),
  key: locals.app.newId(),
});

const Copy = z.strictObject({ key: FormKey, from: z.string().max(60) });

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Copy.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(copyTemplate, { from: form.data.from }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/settings/templates/[template]', { template: outcome.value.protocolId }));
  },
};
