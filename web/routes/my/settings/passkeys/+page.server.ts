import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { deviceName } from '#domain/access/device-name';
import { beginNewPasskey, finishNewPasskey, mayChangeFactors } from '#usecases/access/new-factor';
import { keepPasskey, readOwnAccount } from '#usecases/access/own-account';
import { acts } from '#web/acts.server';
import { FormKey, orError, typedIn } from '#web/forms.server';
import { flowCookie, keepFlow, notIn } from '../../../../access/door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(mayChangeFactors, readOwnAccount, keepPasskey);

const Passkey = z.strictObject({ key: FormKey, answer: z.string().max(20_000) });

export const load: PageServerLoad = async ({ locals }) => {
  orError(await locals.perform(mayChangeFactors, undefined));
  return { key: locals.app.newId() };
};

export const actions: Actions = {
  askPasskey: async (event) => {
    const { locals } = event;
    orError(await locals.perform(mayChangeFactors, undefined));
    const { name, email } = orError(await locals.perform(readOwnAccount, undefined));
    if (!locals.actor) return notIn(404, {});
    const { flow, options } = await beginNewPasskey(locals.app, locals.actor, email ?? name);
    keepFlow(event, flow, 5);
    return { options };
  },
  passkey: async (event) => {
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
    const outcome = await locals.perform(
      keepPasskey,
      { factor, keep: locals.signInId ?? '', endOthers: false },
      form.data.key,
    );
    if (!outcome.ok) return notIn(409, wrong);
    redirect(303, resolve('/my/settings'));
  },
};
