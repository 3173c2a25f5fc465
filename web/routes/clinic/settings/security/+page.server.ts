import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { beginNewCodes, beginNewRecoveryCodes, mayChangeFactors } from '#usecases/access/new-factor';
import {
  endOtherSignIns,
  endOwnSignIn,
  forgetPasskey,
  keepNewRecoveryCodes,
  readOwnAccount,
} from '#usecases/access/own-account';
import { readPracticePage } from '#usecases/practice/practice-settings';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { keepFlow } from '../../../../access/door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(
  readOwnAccount,
  readPracticePage,
  mayChangeFactors,
  endOwnSignIn,
  endOtherSignIns,
  forgetPasskey,
  keepNewRecoveryCodes,
);

const One = z.strictObject({ key: FormKey, id: z.uuid() });
const Only = z.strictObject({ key: FormKey });

export const load: PageServerLoad = async ({ locals }) => ({
  account: orError(await locals.perform(readOwnAccount, undefined)),
  timeZone: orError(await locals.perform(readPracticePage, undefined)).timeZone,
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
    redirect(303, resolve('/clinic/settings/security'));
  },
  endOthers: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Only.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(endOtherSignIns, { keep: locals.signInId ?? '' }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/settings/security'));
  },
  forget: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = One.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const input = { passkey: form.data.id, keep: locals.signInId ?? '', endOthers: true };
    const outcome = await locals.perform(forgetPasskey, input, form.data.key);
    if (outcome.ok) redirect(303, resolve('/clinic/settings/security'));
    const last = outcome.details.includes('last-way-in');
    return refusedBy(
      typed,
      last ? { ...outcome, details: ['This is your last way in. Add another one first.'] } : outcome,
    );
  },
  app: async (event) => {
    const { locals } = event;
    orError(await locals.perform(mayChangeFactors, undefined));
    if (locals.actor) keepFlow(event, await beginNewCodes(locals.app, locals.actor), 10);
    redirect(303, resolve('/clinic/settings/security/app'));
  },
  recovery: async (event) => {
    const { locals } = event;
    const typed = typedIn(await event.request.formData());
    const form = Only.safeParse(typed);
    if (!form.success || !locals.actor) return mistyped(typed, form.error ?? new z.ZodError([]));
    orError(await locals.perform(mayChangeFactors, undefined));
    const { flow, hashes } = await beginNewRecoveryCodes(locals.app, locals.actor);
    const outcome = await locals.perform(
      keepNewRecoveryCodes,
      { hashes, keep: locals.signInId ?? '', endOthers: false },
      form.data.key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    keepFlow(event, flow, 10);
    redirect(303, resolve('/clinic/settings/security/recovery-codes'));
  },
};
