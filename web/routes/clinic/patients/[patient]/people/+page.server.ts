import { resolve } from '$app/paths';
import { openTask, saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { textIn, tickedIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { loadPeople, peopleActions, peopleUses } from '#web/people-page.server';
import { saveTaskPage } from '#web/task-page.server';
import type { Actions, PageServerLoad } from './$types';

const openReview = openTask('I6');
export const _acts = acts(...peopleUses, openReview, saveTask);

export const load: PageServerLoad = async (event) => {
  event.depends('live:clinic');
  const patientId = event.params.patient;
  const task = orError(await event.locals.perform(openReview, { patientId }));
  return { ...(await loadPeople(event, patientId)), task };
};

export const actions: Actions = {
  ...peopleActions((event) => event.params.patient ?? ''),
  reviewed: (event) =>
    saveTaskPage(
      event,
      'I6',
      (typed) => ({
        reviewed: tickedIn(typed, 'reviewed'),
        reviewedAt: tickedIn(typed, 'reviewed') ? event.locals.app.now().slice(0, 10) : null,
        note: textIn(typed, 'note'),
      }),
      resolve('/clinic/patients/[patient]/people', { patient: event.params.patient }),
    ),
};
