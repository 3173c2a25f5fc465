import { error } from '@sveltejs/kit';
import { acts } from '#web/acts.server';
import { loadPeople, peopleActions, peopleUses } from '#web/people-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...peopleUses);

export const load: PageServerLoad = async (event) => {
  event.depends('live:my');
  return {
    ...(await loadPeople(event, event.locals.actor?.patient ?? error(404))),
    today: event.locals.app.now().slice(0, 10),
  };
};

export const actions: Actions = peopleActions((event) => event.locals.actor?.patient ?? error(404));
