import { openTask, saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { textIn, tickedIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { storyHref } from '../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

const openForm = openTask('I12');
export const _acts = acts(openForm, saveTask);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  task: orError(await locals.perform(openForm, { patientId: params.patient })),
});

export const actions: Actions = {
  default: (event) =>
    saveTaskPage(
      event,
      'I12',
      (typed) => ({
        portalShown: tickedIn(typed, 'portalShown'),
        crisisStepsExplained: tickedIn(typed, 'crisisStepsExplained'),
        betweenSessionsExplained: tickedIn(typed, 'betweenSessionsExplained'),
        note: textIn(typed, 'note'),
      }),
      storyHref(event.params.patient),
    ),
};
