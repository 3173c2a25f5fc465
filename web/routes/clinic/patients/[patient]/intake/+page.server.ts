import { resolve } from '$app/paths';
import { intakePartIds } from '#domain/courses/intake';
import { openTask, saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { typedList } from '#web/typed.server';
import { storyHref } from '../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

const openForm = openTask('intake');
export const _acts = acts(openForm, saveTask);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  task: orError(await locals.perform(openForm, { patientId: params.patient })),
});

export const actions: Actions = {
  default: async (event) => {
    const { patient } = event.params;
    const sent = await event.request.clone().formData();
    // Somebody wants to talk more about safety: that comes before everything else.
    const next = sent.getAll('safety').includes('talkMore')
      ? resolve('/clinic/patients/[patient]/safety', { patient })
      : sent.getAll('status').at(-1) === 'inProgress'
        ? storyHref(patient)
        : resolve('/clinic/patients/[patient]/fit', { patient });
    return saveTaskPage(
      event,
      'intake',
      (typed) =>
        Object.fromEntries(
          intakePartIds.map((id) => [id, { chips: typedList(typed, id), words: textIn(typed, `${id}-words`) }]),
        ),
      next,
    );
  },
};
