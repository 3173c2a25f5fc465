import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { endOtherSignIns, endOwnSignIn, forgetPasskey, readOwnAccount } from '#usecases/access/own-account';
import { FormKey, mistyped, orError, refusedBy, typedIn } from './forms.server.ts';

/** The use cases of a page with somebody's own account, for its `_acts`. */
export const ownAccountUses = [readOwnAccount, endOwnSignIn, endOtherSignIns, forgetPasskey] as const;

const One = z.strictObject({ key: FormKey, id: z.uuid() });
const Only = z.strictObject({ key: FormKey });

/** One's own sign-ins and ways to sign in. */
export const loadOwnAccount = async ({ locals }: Pick<RequestEvent, 'locals'>) => ({
  account: orError(await locals.perform(readOwnAccount, undefined)),
  thisSignIn: locals.signInId,
  key: locals.app.newId(),
});

/** Ending one's own sign-ins and forgetting a passkey (SES). Afterwards the browser goes to `back()`, the same page anew. */
export const ownAccountActions = (back: () => string) => ({
  end: async ({ request, locals }: RequestEvent) => {
    const typed = typedIn(await request.formData());
    const form = One.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(endOwnSignIn, { signIn: form.data.id }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, back());
  },
  endOthers: async ({ request, locals }: RequestEvent) => {
    const typed = typedIn(await request.formData());
    const form = Only.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(endOtherSignIns, { keep: locals.signInId ?? '' }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, back());
  },
  forget: async ({ request, locals }: RequestEvent) => {
    const typed = typedIn(await request.formData());
    const form = One.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const input = { passkey: form.data.id, keep: locals.signInId ?? '', endOthers: true };
    const outcome = await locals.perform(forgetPasskey, input, form.data.key);
    if (outcome.ok) redirect(303, back());
    const last = outcome.details.includes('last-way-in');
    return refusedBy(
      typed,
      last ? { ...outcome, details: ['This is your last way in. Add another one first.'] } : outcome,
    );
  },
});
