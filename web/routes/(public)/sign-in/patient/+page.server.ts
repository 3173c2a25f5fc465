import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { beginPasskey, signInByPasskey } from '#usecases/access/passkey-sign-in';
import { signInByPassword } from '#usecases/access/sign-in';
import { typedIn } from '#web/forms.server';
import { flowCookie, keepFlow, keepSignIn, notIn, refusedAtDoor, visitOf } from '../../../../access/door.server.ts';
import { ownPath } from '../../../../access/own-path.ts';
import type { Actions, PageServerLoad } from './$types';

const Password = z.strictObject({
  email: z.string().max(320),
  password: z.string().max(1000),
  to: z.string().max(2000),
});
const Passkey = z.strictObject({ answer: z.string().max(20_000), to: z.string().max(2000) });

const wrong = { form: 'That did not work. Check the email address and the password.' };
const wrongPasskey = { form: 'That passkey did not work. Try again, or use your password.' };

export const load: PageServerLoad = ({ url }) => ({ to: ownPath(url.searchParams.get('to'), '/my') });

export const actions: Actions = {
  password: async (event) => {
    const form = Password.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, wrong);
    const { email, password, to } = form.data;
    const given = { email, password, area: 'patient' as const, to: '' };
    const answer = await signInByPassword(event.locals.app, given, visitOf(event, 'patient'));
    if (answer.kind === 'secondStep') throw new Error('a patient has no second step');
    if (answer.kind !== 'in') return refusedAtDoor(event, answer, wrong, { email });
    keepSignIn(event, answer);
    redirect(303, ownPath(to, '/my'));
  },
  askPasskey: async (event) => {
    const asked = await beginPasskey(event.locals.app, 'patient', visitOf(event, 'patient'));
    if (asked.kind !== 'asked') return refusedAtDoor(event, asked, wrongPasskey);
    keepFlow(event, asked.flow, 5);
    return { options: asked.options };
  },
  passkey: async (event) => {
    const form = Passkey.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, wrongPasskey);
    const given = { answer: form.data.answer, area: 'patient' as const };
    const answer = await signInByPasskey(event.locals.app, flowCookie(event), given, visitOf(event, 'patient'));
    if (answer.kind !== 'in') return refusedAtDoor(event, answer, wrongPasskey);
    keepSignIn(event, answer);
    redirect(303, ownPath(form.data.to, '/my'));
  },
};
