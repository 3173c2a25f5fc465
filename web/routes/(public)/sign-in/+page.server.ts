import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { beginPasskey, signInByPasskey } from '#usecases/access/passkey-sign-in';
import { signInByPassword } from '#usecases/access/sign-in';
import { unlock } from '#usecases/access/unlock';
import { typedIn } from '#web/forms.server';
import {
  flowCookie,
  keepFlow,
  keepSignIn,
  keepToken,
  notIn,
  refusedAtDoor,
  signInCookie,
  visitOf,
} from '../../../access/door.server.ts';
import { ownPath } from '../../../access/own-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** Passwords are taken as they are: no trimming, and a bound only against flooding (AUT-03). */
const Password = z.strictObject({
  email: z.string().max(320),
  password: z.string().max(1000),
  to: z.string().max(2000),
});
const Unlock = z.strictObject({ password: z.string().max(1000), to: z.string().max(2000) });
const Passkey = z.strictObject({ answer: z.string().max(20_000), to: z.string().max(2000) });

const wrong = { form: 'That did not work. Check the email address and the password.' };
const wrongPasskey = { form: 'That passkey did not work. Try again, or use your password.' };

export const load: PageServerLoad = ({ url }) => ({
  to: ownPath(url.searchParams.get('to'), '/clinic'),
  locked: url.searchParams.has('locked'),
});

export const actions: Actions = {
  password: async (event) => {
    const form = Password.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, wrong);
    const { email, password, to } = form.data;
    const answer = await signInByPassword(
      event.locals.app,
      { email, password, area: 'clinic', to: ownPath(to, '/clinic') },
      visitOf(event, 'clinic'),
    );
    if (answer.kind === 'secondStep') {
      keepFlow(event, answer.flow, 10);
      redirect(303, '/sign-in/second-step');
    }
    if (answer.kind !== 'in') return refusedAtDoor(event, answer, wrong, { email });
    keepSignIn(event, answer);
    redirect(303, ownPath(to, '/clinic'));
  },
  unlock: async (event) => {
    const form = Unlock.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { password: 'Enter your password' });
    const answer = await unlock(
      event.locals.app,
      signInCookie(event, 'clinic'),
      form.data.password,
      visitOf(event, 'clinic'),
    );
    if (answer.kind === 'ended') redirect(303, `/sign-in?to=${encodeURIComponent(ownPath(form.data.to, '/clinic'))}`);
    if (answer.kind !== 'in')
      return refusedAtDoor(event, answer, { password: 'That did not work. Check the password' });
    keepToken(event, 'clinic', answer.token);
    redirect(303, ownPath(form.data.to, '/clinic'));
  },
  askPasskey: async (event) => {
    const asked = await beginPasskey(event.locals.app, 'clinic', visitOf(event, 'clinic'));
    if (asked.kind !== 'asked') return refusedAtDoor(event, asked, wrongPasskey);
    keepFlow(event, asked.flow, 5);
    return { options: asked.options };
  },
  passkey: async (event) => {
    const form = Passkey.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, wrongPasskey);
    const given = { answer: form.data.answer, area: 'clinic' as const };
    const answer = await signInByPasskey(event.locals.app, flowCookie(event), given, visitOf(event, 'clinic'));
    if (answer.kind !== 'in') return refusedAtDoor(event, answer, wrongPasskey);
    keepSignIn(event, answer);
    redirect(303, ownPath(form.data.to, '/clinic'));
  },
};
