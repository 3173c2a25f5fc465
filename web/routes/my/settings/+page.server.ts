import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { endOtherSignIns, endOwnSignIn, forgetPasskey, readOwnAccount } from '#usecases/access/own-account';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnAccount, endOwnSignIn, endOtherSignIns, forgetPasskey);

const One = z.strictObject({ key: FormKey, id: z.uuid() });
const Only = z.strictObject({ key: FormKey });

export const load: PageServerLoad = async ({ locals }) => ({
  account: orError(await locals.perform(readOwnAccount, undefined)),
  now: locals.app.now(),
  thisSignIn: locals.signInId,
  key: locals.app.newId(),
});

export const actions: Actions = {
  end: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = One.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(endOwnSignIn, { signIn: form.data.id }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/my/settings'));
  },
  endOthers: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Only.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(endOtherSignIns, { keep: locals.signInId ?? '' }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/my/settings'));
  },
  forget: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = One.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const input = { passkey: form.data.id, keep: locals.signInId ?? '', endOthers: true };
    const outcome = await locals.perform(forgetPasskey, input, form.data.key);
    if (outcome.ok) redirect(303, resolve('/my/settings'));
    const last = outcome.details.includes('last-way-in');
    return refusedBy(
      typed,
      last ? { ...outcome, details: ['This is your last way in. Add another one first.'] } : outcome,
    );
  },
};
