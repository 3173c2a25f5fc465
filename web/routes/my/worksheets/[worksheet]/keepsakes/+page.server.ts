import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { addLetter, addPhoto, keepsakesPage, keepsakeUses, takeAway } from '#web/keepsake-page.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _acts = acts(...keepsakeUses);

const own = ({ locals }: Pick<RequestEvent, 'locals'>): string => locals.actor?.patient ?? error(404);
const next = ({ params }: RequestEvent) => ({
  here: resolve('/my/worksheets/[worksheet]/keepsakes', params),
  help: resolve('/my/help'),
});

export const load: PageServerLoad = (event) => keepsakesPage(event, own(event));

export const actions: Actions = {
  photo: (event) => addPhoto(event, own(event), next(event)),
  letter: (event) => addLetter(event, own(event), next(event)),
  take: (event) => takeAway(event, own(event), next(event)),
};
