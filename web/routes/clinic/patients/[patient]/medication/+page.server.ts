import { openTask, saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { typedDate } from '#web/typed.server';
import { storyHref } from '../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

const openForm = openTask('I11');
export const _acts = acts(openForm, saveTask);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  task: orError(await locals.perform(openForm, { patientId: params.patient })),
});

export const actions: Actions = {
  default: (event) =>
    saveTaskPage(
      event,
      'I11',
      (typed) => ({
        needed: textIn(typed, 'needed') || null,
        reasons: textIn(typed, 'reasons'),
        currentMedication: textIn(typed, 'currentMedication'),
        prescriber: textIn(typed, 'prescriber'),
        referralSentAt: typedDate(typed, 'referralSentAt'),
      }),
      storyHref(event.params.patient),
    ),
};
