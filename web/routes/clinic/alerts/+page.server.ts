import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { AlertId } from '#domain/ids.schema';
import { acknowledgeAlert } from '#usecases/safety/acknowledge-alert';
import { listOpenAlerts } from '#usecases/safety/list-alerts';
import { noteAttempt } from '#usecases/safety/note-attempt';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(listOpenAlerts, acknowledgeAlert, noteAttempt);

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:clinic');
  const { alerts, ...rest } = orError(await locals.perform(listOpenAlerts, undefined));
  return { ...rest, alerts: alerts.map((alert) => ({ ...alert, key: locals.app.newId() })) };
};

const Taken = z.strictObject({
  key: FormKey,
  alertId: AlertId,
  version: seenVersion,
  what: z.enum(['look', 'tried', 'passedToCover']),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Taken.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, what, ...seen } = form.data;
    const outcome =
      what === 'look'
        ? await locals.perform(acknowledgeAlert, seen, key)
        : await locals.perform(noteAttempt, { ...seen, kind: what }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/alerts'));
  },
};
