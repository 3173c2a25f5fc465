import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { addLetter, addPhoto, keepsakesPage, keepsakeUses, takeAway } from '#web/keepsake-page.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _acts = acts(...keepsakeUses);

const next = ({ params }: RequestEvent) => ({
  here: resolve('/clinic/patients/[patient]/worksheets/[worksheet]/keepsakes', params),
});

export const load: PageServerLoad = (event) => keepsakesPage(event, event.params.patient);

export const actions: Actions = {
  photo: (event) => addPhoto(event, event.params.patient, next(event)),
  letter: (event) => addLetter(event, event.params.patient, next(event)),
  take: (event) => takeAway(event, event.params.patient, next(event)),
};
