import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { loadPerson, personActions, personUses } from '#web/person-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...personUses);

export const load: PageServerLoad = async (event) => ({
  ...(await loadPerson(event, event.params.person)),
  today: event.locals.app.now().slice(0, 10),
});

export const actions: Actions = personActions({ staff: false, next: () => resolve('/my/people') });
