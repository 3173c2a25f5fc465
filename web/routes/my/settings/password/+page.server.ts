import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { Busy } from '#usecases/access/hash-queue';
import { mayChangeFactors } from '#usecases/access/new-factor';
import { changePassword, judgeOwnPassword } from '#usecases/access/own-account';
import { hashPassword } from '#usecases/access/password-hash';
import { acts } from '#web/acts.server';
import { FormKey, orError, typedIn } from '#web/forms.server';
import { notIn, refusedAtDoor } from '../../../../access/door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(mayChangeFactors, judgeOwnPassword, changePassword);

const Password = z.strictObject({
  key: FormKey,
  password: z.string().max(1000),
  endOthers: z.literal('yes').optional(),
});

export const load: PageServerLoad = async ({ locals }) => {
  orError(await locals.perform(mayChangeFactors, undefined));
  return { key: locals.app.newId() };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const form = Password.safeParse(typedIn(await request.formData()));
    if (!form.success) return notIn(422, { password: 'Enter a password' });
    const { key, password, endOthers } = form.data;
    const fault = orError(await locals.perform(judgeOwnPassword, { password }));
    if (fault !== undefined) return notIn(422, { password: fault });
    try {
      const hash = await hashPassword(locals.app, password);
      const input = { hash, keep: locals.signInId ?? '', endOthers: endOthers === 'yes' };
      const outcome = await locals.perform(changePassword, input, key);
      if (!outcome.ok) return notIn(409, { form: 'That cannot be done now. Try again.' });
    } catch (error) {
      if (error instanceof Busy) return refusedAtDoor(event, { kind: 'busy' }, {});
      throw error;
    }
    redirect(303, resolve('/my/settings'));
  },
};
