import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { loadPerson, personActions, personUses } from '#web/person-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...personUses);

export const load: PageServerLoad = async (event) => {
  const loaded = await loadPerson(event, event.params.person);
  // A person of another record is not found under this name (SAF-09).
  if (loaded.person.patientId !== event.params.patient) error(404, 'We cannot find that. It may have moved.');
  return loaded;
};

export const actions: Actions = personActions({
  staff: true,
  next: ({ params }) => resolve('/clinic/patients/[patient]/people', { patient: params.patient ?? '' }),
});
