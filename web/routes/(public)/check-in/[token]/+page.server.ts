import { redirect } from '@sveltejs/kit';
import { lookAtCheckInLink, redeemCheckInLink } from '#usecases/access/check-in-link';
import { keepSignIn, notIn, refusedAtDoor, visitOf } from '../../../../access/door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  open: await lookAtCheckInLink(locals.app, params.token),
});

export const actions: Actions = {
  default: async (event) => {
    const answer = await redeemCheckInLink(event.locals.app, event.params.token, visitOf(event, 'patient'));
    if (answer.kind === 'ended') return notIn(404, {});
    if (answer.kind === 'here') redirect(303, `/my/check-in/${answer.checkIn}`);
    if (answer.kind !== 'in') return refusedAtDoor(event, answer, {});
    keepSignIn(event, answer);
    return redirect(303, `/my/check-in/${answer.checkIn}`);
  },
};
