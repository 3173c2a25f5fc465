import { openTask, saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { linesIn, textIn, tickedIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { storyHref } from '../../../story-href.ts';
import { excusedIn, spareRows } from './excused.ts';
import type { Actions, PageServerLoad } from './$types';

const openForm = openTask('I4');
export const _acts = acts(openForm, saveTask);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  spareRows,
  task: orError(await locals.perform(openForm, { patientId: params.patient })),
});

export const actions: Actions = {
  default: (event) =>
    saveTaskPage(
      event,
      'I4',
      (typed) => ({
        explained: tickedIn(typed, 'explained'),
        excusedTasks: excusedIn(typed, event.locals.app.newId),
        keptActivities: linesIn(typed, 'keptActivities'),
        recoveryResponsibilities: linesIn(typed, 'recoveryResponsibilities'),
        patientReaction: textIn(typed, 'patientReaction'),
        reviewedAtSession: [],
        ended: tickedIn(typed, 'ended'),
      }),
      storyHref(event.params.patient),
    ),
};
