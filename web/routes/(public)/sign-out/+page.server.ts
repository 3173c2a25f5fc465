import { redirect } from '@sveltejs/kit';
import { signOut } from '#usecases/access/sign-out';
import { dropSignIn, signInCookie, visitOf } from '../../../access/door.server.ts';
import type { Actions, RequestEvent } from './$types';

export const actions: Actions = {
  clinic: (event) => leave(event, 'clinic'),
  patient: (event) => leave(event, 'patient'),
};

async function leave(event: RequestEvent, area: 'clinic' | 'patient'): Promise<never> {
  await signOut(event.locals.app, signInCookie(event, area), visitOf(event, area));
  dropSignIn(event, area);
  redirect(303, '/sign-out');
}
