import { error, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { openCheckIn } from '#usecases/measures/open-check-in';
import { recordSupportChoice, recordSupportView } from '#usecases/safety/support-view';
import { acts } from '#web/acts.server';
import { FormKey, orError, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(openCheckIn, recordSupportView, recordSupportChoice);

const idOf = (text: string | null) => z.uuid().safeParse(text).data ?? error(404);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const checkInId = idOf(params.checkIn);
  const alertId = idOf(url.searchParams.get('alert'));
  const open = orError(await locals.perform(openCheckIn, { checkInId, at: null }));
  // Shown whatever becomes of the note that it was shown: help never waits for our books.
  const noted = await locals.perform(recordSupportView, { alertId }, locals.app.newId()).catch(() => undefined);
  return {
    support: open.support,
    skipped: noted?.ok === true && noted.value.skipped,
    key: locals.app.newId(),
    alertId,
    goesOn: open.page !== null,
  };
};

const Choice = z.strictObject({ key: FormKey, choice: z.literal('safeForNow') });

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const checkInId = idOf(params.checkIn);
    const alertId = idOf(url.searchParams.get('alert'));
    const form = Choice.safeParse(typedIn(await request.formData()));
    if (form.success) await locals.perform(recordSupportChoice, { alertId, choice: form.data.choice }, form.data.key);
    redirect(303, resolve('/my/check-in/[checkIn]', { checkIn: checkInId }));
  },
};
