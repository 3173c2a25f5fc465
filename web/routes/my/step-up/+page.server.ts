import * as z from 'zod';
import { readOwnAccount } from '#usecases/access/own-account';
import { acts } from '#web/acts.server';
import { orError, typedIn } from '#web/forms.server';
import { notIn } from '../../../access/door.server.ts';
import { passkeyProof, prove } from '../../../access/step-up.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnAccount);

const Password = z.strictObject({ password: z.string().max(1000) });

export const load: PageServerLoad = async ({ locals }) => {
  const { hasPassword, passkeys } = orError(await locals.perform(readOwnAccount, undefined));
  return { hasPassword, hasPasskeys: passkeys.length > 0 };
};

export const actions: Actions = {
  password: async (event) => {
    const form = Password.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { password: 'Enter your password' });
    const wrong = { password: 'That did not work. Check the password' };
    return prove(event, 'patient', { kind: 'password', password: form.data.password }, wrong);
  },
  ...passkeyProof('patient', 'your password'),
};
