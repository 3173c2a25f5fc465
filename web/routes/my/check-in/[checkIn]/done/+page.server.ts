import { error, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { chooseSeeScore, finishedCheckIn } from '#usecases/measures/finished-check-in';
import { acts } from '#web/acts.server';
import { FormKey, orError, mistyped, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(finishedCheckIn, chooseSeeScore);

const idOf = (text: string) => z.uuid().safeParse(text).data ?? error(404);

export const load: PageServerLoad = async ({ locals, params }) => {
  const checkInId = idOf(params.checkIn);
  const outcome = await locals.perform(finishedCheckIn, { checkInId });
  if (!outcome.ok && outcome.code === 'not-allowed')
    redirect(303, resolve('/my/check-in/[checkIn]', { checkIn: checkInId }));
  return { finished: orError(outcome), key: locals.app.newId() };
};

const Choice = z.strictObject({ key: FormKey, choice: z.enum(['yes', 'notToday', 'never']) });

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Choice.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const checkInId = idOf(params.checkIn);
    const outcome = await locals.perform(chooseSeeScore, { checkInId, choice: form.data.choice }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/my/check-in/[checkIn]/done', { checkIn: checkInId }));
  },
};
