import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { readOwnAccount } from '#usecases/access/own-account';
import { beginStepUpPasskey, stepUp, type Proof } from '#usecases/access/step-up';
import { acts } from '#web/acts.server';
import { orError, typedIn } from '#web/forms.server';
import { flowCookie, keepFlow, keepToken, notIn, refusedAtDoor, visitOf } from '../../../access/door.server.ts';
import { ownPath } from '../../../access/own-path.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _acts = acts(readOwnAccount);

const Password = z.strictObject({ password: z.string().max(1000) });
const Passkey = z.strictObject({ answer: z.string().max(20_000) });

export const load: PageServerLoad = async ({ locals }) => {
  const { hasPassword, passkeys } = orError(await locals.perform(readOwnAccount, undefined));
  return { hasPassword, hasPasskeys: passkeys.length > 0 };
};

export const actions: Actions = {
  password: async (event) => {
    const form = Password.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { password: 'Enter your password' });
    const wrong = { password: 'That did not work. Check the password' };
    return prove(event, { kind: 'password', password: form.data.password }, wrong);
  },
  askPasskey: async (event) => {
    if (!event.locals.actor) return notIn(404, {});
    const { flow, options } = await beginStepUpPasskey(event.locals.app, event.locals.actor);
    keepFlow(event, flow, 5);
    return { options };
  },
  passkey: async (event) => {
    const form = Passkey.safeParse(typedIn(await event.request.formData()));
    const wrong = { form: 'That passkey did not work. Try again, or use your password.' };
    if (!form.success) return notIn(422, wrong);
    return prove(event, { kind: 'passkey', flow: flowCookie(event), answer: form.data.answer }, wrong);
  },
};

async function prove(event: RequestEvent, proof: Proof, wrong: Readonly<Record<string, string>>) {
  const { app, actor, signInId } = event.locals;
  if (!actor || signInId === null) return notIn(404, {});
  const answer = await stepUp(app, actor, signInId, proof, visitOf(event, 'patient'));
  if (answer.kind !== 'in') return refusedAtDoor(event, answer, wrong);
  keepToken(event, 'patient', answer.token);
  return redirect(303, ownPath(event.url.searchParams.get('to'), '/my'));
}
