import { resolve } from '$app/paths';
import { openTask, saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { textIn, tickedIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { loadTimeline, timelineActions, timelineUses } from '#web/timeline-page.server';
import type { Actions, PageServerLoad } from './$types';

const openForm = openTask('I5');
export const _acts = acts(...timelineUses, openForm, saveTask);

export const load: PageServerLoad = async (event) => {
  event.depends('live:clinic');
  const patientId = event.params.patient;
  const task = orError(await event.locals.perform(openForm, { patientId }));
  return { ...(await loadTimeline(event, patientId)), task };
};

const here = (patient: string) => resolve('/clinic/patients/[patient]/timeline', { patient });

export const actions: Actions = {
  ...timelineActions((event) => event.params.patient ?? ''),
  /** Asked once more, and no event was found near the beginning; what else is in the form stays. */
  noEvent: async (event) => {
    const { body } = orError(await event.locals.perform(openForm, { patientId: event.params.patient }));
    return saveTaskPage(
      event,
      'I5',
      (typed) => ({ ...body, noEventFound: true, note: textIn(typed, 'noEventNote') }),
      here(event.params.patient),
    );
  },
  form: (event) =>
    saveTaskPage(
      event,
      'I5',
      (typed) => {
        const [year, month] = [textIn(typed, 'lastWellYear').trim(), textIn(typed, 'lastWellMonth')];
        return {
          noEventFound: tickedIn(typed, 'noEventFound'),
          note: textIn(typed, 'note'),
          noticed: textIn(typed, 'noticed'),
          lastWell: year === '' ? null : month === '' ? year : `${year}-${month.padStart(2, '0')}`,
        };
      },
      here(event.params.patient),
    ),
};
