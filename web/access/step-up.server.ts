import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { beginStepUpPasskey, stepUp, type Proof } from '#usecases/access/step-up';
import { typedIn } from '#web/forms.server';
import { flowCookie, keepFlow, keepToken, notIn, refusedAtDoor, visitOf } from './door.server.ts';
import { ownPath } from './own-path.ts';

const Passkey = z.strictObject({ answer: z.string().max(20_000) });
type Door = 'clinic' | 'patient';

/**
 * A fresh proof of who is signed in at this door: afterwards the token is a new one, and the person goes on to where they were. Refuses
 * with the words beside the field.
 */
export async function prove(event: RequestEvent, door: Door, proof: Proof, wrong: Readonly<Record<string, string>>) {
  const { app, actor, signInId } = event.locals;
  if (!actor || signInId === null) return notIn(404, {});
  const answer = await stepUp(app, actor, signInId, proof, visitOf(event, door));
  if (answer.kind !== 'in') return refusedAtDoor(event, answer, wrong);
  keepToken(event, door, answer.token);
  return redirect(303, ownPath(event.url.searchParams.get('to'), door === 'clinic' ? '/clinic' : '/my'));
}

/** The proof with a passkey, in its two steps. `otherwise`: what to try where it did not work. */
export const passkeyProof = (door: Door, otherwise: string) => ({
  askPasskey: async (event: RequestEvent) => {
    if (!event.locals.actor) return notIn(404, {});
    const { flow, options } = await beginStepUpPasskey(event.locals.app, event.locals.actor);
    keepFlow(event, flow, 5);
    return { options };
  },
  passkey: async (event: RequestEvent) => {
    const form = Passkey.safeParse(typedIn(await event.request.formData()));
    const wrong = { form: `That passkey did not work. Try again, or use ${otherwise}.` };
    if (!form.success) return notIn(422, wrong);
    return prove(event, door, { kind: 'passkey', flow: flowCookie(event), answer: form.data.answer }, wrong);
  },
});
