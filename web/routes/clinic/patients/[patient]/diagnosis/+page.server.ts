import { openTask, saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { numberIn, textIn, tickedIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { typedDate, typedList } from '#web/typed.server';
import { storyHref } from '../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

const openForm = openTask('I2');
export const _acts = acts(openForm, saveTask);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  task: orError(await locals.perform(openForm, { patientId: params.patient })),
});

export const actions: Actions = {
  default: (event) =>
    saveTaskPage(
      event,
      'I2',
      (typed) => ({
        standard: textIn(typed, 'standard') || null,
        diagnosisCode: textIn(typed, 'diagnosisCode'),
        diagnosisText: textIn(typed, 'diagnosisText'),
        plainName: textIn(typed, 'plainName'),
        episodeOnset: typedDate(typed, 'episodeOnset'),
        onsetIsApprox: tickedIn(typed, 'onsetIsApprox'),
        previousEpisodes: numberIn(typed, 'previousEpisodes'),
        courseSpecifiers: typedList(typed, 'courseSpecifiers'),
        maniaScreen: textIn(typed, 'maniaResult')
          ? {
              result: textIn(typed, 'maniaResult'),
              tool: textIn(typed, 'maniaTool'),
              date: typedDate(typed, 'maniaDate'),
            }
          : null,
        psychosisScreen: textIn(typed, 'psychosisScreen') || 'notDone',
        psychosisScreenedOn: typedDate(typed, 'psychosisScreenedOn'),
        substanceScreen: textIn(typed, 'substanceScreen'),
        medicalCauses: textIn(typed, 'medicalCauses'),
        cognitiveConcern: tickedIn(typed, 'cognitiveConcern'),
        explainedToPatient: tickedIn(typed, 'explainedToPatient'),
        patientUnderstanding: textIn(typed, 'patientUnderstanding'),
      }),
      storyHref(event.params.patient),
    ),
};
