import * as z from 'zod';
import { readOwnAccount } from '#usecases/access/own-account';
import { acts } from '#web/acts.server';
import { orError, typedIn } from '#web/forms.server';
import { notIn } from '../../../access/door.server.ts';
import { passkeyProof, prove } from '../../../access/step-up.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnAccount);

const Code = z.strictObject({ code: z.string().max(60) });

export const load: PageServerLoad = async ({ locals }) => {
  const { codesSince, passkeys } = orError(await locals.perform(readOwnAccount, undefined));
  return { hasCodes: codesSince !== null, hasPasskeys: passkeys.length > 0 };
};

export const actions: Actions = {
  code: async (event) => {
    const form = Code.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { code: 'Enter the six digits' });
    const wrong = { code: 'That code did not work. Wait for the next one' };
    return prove(event, 'clinic', { kind: 'code', code: form.data.code }, wrong);
  },
  ...passkeyProof('clinic', 'a code'),
};
