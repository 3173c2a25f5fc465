import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { mayChangeFactors, newCodesPage, proveNewCodes } from '#usecases/access/new-factor';
import { keepCodes, readOwnAccount } from '#usecases/access/own-account';
import { acts } from '#web/acts.server';
import { FormKey, orError, typedIn } from '#web/forms.server';
import { flowCookie, notIn, refusedAtDoor } from '../../../../../access/door.server.ts';
import { qrPath } from '../../../../../access/qr.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(mayChangeFactors, readOwnAccount, keepCodes);

const Code = z.strictObject({ key: FormKey, code: z.string().max(60), endOthers: z.literal('yes').optional() });

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  orError(await locals.perform(mayChangeFactors, undefined));
  const { email, name } = orError(await locals.perform(readOwnAccount, undefined));
  const page = locals.actor && (await newCodesPage(locals.app, flowCookie(event), locals.actor, email ?? name));
  if (!page) redirect(303, resolve('/clinic/settings/security'));
  return { secret: page.secret, qr: qrPath(page.address), key: locals.app.newId() };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals } = event;
    const form = Code.safeParse(typedIn(await event.request.formData()));
    if (!form.success || !locals.actor) return notIn(422, { code: 'Enter the six digits' });
    orError(await locals.perform(mayChangeFactors, undefined));
    const given = { code: form.data.code, address: locals.clientAddress };
    const factor = await proveNewCodes(locals.app, flowCookie(event), locals.actor, given);
    if (factor.kind !== 'codes')
      return refusedAtDoor(event, factor, {
        code: 'That code did not work. Wait for the next one, and check the time on your phone',
      });
    const input = { factor, keep: locals.signInId ?? '', endOthers: form.data.endOthers === 'yes' };
    orError(await locals.perform(keepCodes, input, form.data.key));
    redirect(303, resolve('/clinic/settings/security'));
  },
};
