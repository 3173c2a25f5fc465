import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { Busy } from '#usecases/access/hash-queue';
import { mayChangeFactors } from '#usecases/access/new-factor';
import { changePassword, judgeOwnPassword } from '#usecases/access/own-account';
import { hashPassword } from '#usecases/access/password-hash';
import { notIn, refusedAtDoor } from './access/door.server.ts';
import { FormKey, orError, typedIn } from './forms.server.ts';

/** The use cases of a page on which somebody changes their own password, for its `_acts`. */
export const ownPasswordUses = [mayChangeFactors, judgeOwnPassword, changePassword] as const;

const Password = z.strictObject({
  key: FormKey,
  password: z.string().max(1000),
  endOthers: z.literal('yes').optional(),
});

/** Shown only with a fresh proof (AUT-09); without one the page asks for it. */
export async function loadOwnPassword({ locals }: Pick<RequestEvent, 'locals'>) {
  orError(await locals.perform(mayChangeFactors, undefined));
  return { key: locals.app.newId() };
}

/** Changing one's own password. Afterwards the browser goes to `back()`, the person's own account. */
export const ownPasswordActions = (back: () => string) => ({
  default: async (event: RequestEvent) => {
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
      if (!outcome.ok)
        return notIn(409, {
          form: outcome.details.includes('second-step')
            ? 'Set up your authenticator app first: a password alone does not open the clinic.'
            : 'That cannot be done now. Try again.',
        });
    } catch (error) {
      if (error instanceof Busy) return refusedAtDoor(event, { kind: 'busy' }, {});
      throw error;
    }
    redirect(303, back());
  },
});
