import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { deviceName } from '#domain/access/device-name';
import { beginNewPasskey, finishNewPasskey, mayChangeFactors } from '#usecases/access/new-factor';
import { keepPasskey, readOwnAccount } from '#usecases/access/own-account';
import { flowCookie, keepFlow, notIn } from './access/door.server.ts';
import { FormKey, orError, typedIn } from './forms.server.ts';

/** The use cases of a page on which somebody adds a passkey of their own, for its `_acts`. */
export const ownPasskeyUses = [mayChangeFactors, readOwnAccount, keepPasskey] as const;

const Passkey = z.strictObject({ key: FormKey, answer: z.string().max(20_000) });

/** Shown only with a fresh proof (AUT-09); without one the page asks for it. */
export async function loadOwnPasskey({ locals }: Pick<RequestEvent, 'locals'>) {
  orError(await locals.perform(mayChangeFactors, undefined));
  return { key: locals.app.newId() };
}

/** Asking this device for a passkey, and keeping it. Afterwards the browser goes to `back()`, the person's own account. */
export const ownPasskeyActions = (back: () => string) => ({
  askPasskey: async (event: RequestEvent) => {
    const { locals } = event;
    orError(await locals.perform(mayChangeFactors, undefined));
    const { name, email } = orError(await locals.perform(readOwnAccount, undefined));
    if (!locals.actor) return notIn(404, {});
    const { flow, options } = await beginNewPasskey(locals.app, locals.actor, email ?? name);
    keepFlow(event, flow, 5);
    return { options };
  },
  passkey: async (event: RequestEvent) => {
    const { locals, request } = event;
    const wrong = { form: 'That passkey was not accepted. Try again.' };
    const form = Passkey.safeParse(typedIn(await request.formData()));
    if (!form.success || !locals.actor) return notIn(422, wrong);
    const name = deviceName(request.headers.get('user-agent') ?? '');
    const factor = await finishNewPasskey(locals.app, flowCookie(event), locals.actor, {
      answer: form.data.answer,
      name,
    });
    if (!factor) return notIn(422, wrong);
    const input = { factor, keep: locals.signInId ?? '', endOthers: false };
    const outcome = await locals.perform(keepPasskey, input, form.data.key);
    if (!outcome.ok) return notIn(409, wrong);
    redirect(303, back());
  },
});
