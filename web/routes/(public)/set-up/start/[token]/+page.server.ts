import { redirect } from '@sveltejs/kit';
import { beginSetUp, lookAtFirstOwnerLink } from '#usecases/access/first-owner';
import { keepFlow, notIn, refusedAtDoor, visitOf } from '../../../../../access/door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  open: await lookAtFirstOwnerLink(locals.app, params.token),
});

const aDay = 24 * 60; // minutes

export const actions: Actions = {
  default: async (event) => {
    const answer = await beginSetUp(event.locals.app, event.params.token, visitOf(event, 'clinic'));
    if (answer.kind === 'next') {
      keepFlow(event, answer.flow, aDay);
      redirect(303, '/set-up/name');
    }
    return answer.kind === 'ended' ? notIn(404, {}) : refusedAtDoor(event, answer, {});
  },
};
