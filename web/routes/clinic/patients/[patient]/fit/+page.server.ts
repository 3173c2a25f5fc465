import { error } from '@sveltejs/kit';
import { entryOf } from '#domain/library';
import { openTask, saveTask } from '#usecases/courses/save-task';
import { readFocus } from '#usecases/formulation/read-focus';
import { acts } from '#web/acts.server';
import { evidencePage } from '#web/evidence-page.server';
import { textIn, tickedIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { typedList } from '#web/typed.server';
import { storyHref } from '../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

const openFit = openTask('suitability');
export const _acts = acts(openFit, readFocus, saveTask);

export const load: PageServerLoad = async ({ locals, params }) => {
  const checklist = entryOf(locals.app.library.suitability, 'suitability')?.definition;
  if (!checklist) error(500, 'The checklist is missing from the content.');
  return {
    key: locals.app.newId(),
    task: orError(await locals.perform(openFit, { patientId: params.patient })),
    evidence: evidencePage(locals.app.library),
    areas: orError(await locals.perform(readFocus, { patientId: params.patient })).areas.map(
      ({ id, title, suggestWhen }) => ({
        value: id,
        label: title,
        hint: suggestWhen,
      }),
    ),
    points: checklist.fitPoints.map(({ id, text }) => ({ id, text: text.en ?? id })),
    exclusions: checklist.exclusions.map(({ code, title, situation, action, needsAction }) => ({
      code,
      title: title.en ?? code,
      situation: situation.en ?? '',
      action: action.en ?? '',
      needsAction,
    })),
  };
};

export const actions: Actions = {
  default: (event) => {
    const checklist = entryOf(event.locals.app.library.suitability, 'suitability')?.definition;
    return saveTaskPage(
      event,
      'suitability',
      (typed) => {
        const decision = textIn(typed, 'decision');
        return {
          codeSystem: textIn(typed, 'codeSystem') || null,
          targetSyndrome: textIn(typed, 'targetSyndrome'),
          severity: textIn(typed, 'severity') || null,
          interpersonalOnset: textIn(typed, 'interpersonalOnset') || 'unknown',
          candidateAreas: typedList(typed, 'candidateAreas'),
          points: Object.fromEntries(
            (checklist?.fitPoints ?? []).flatMap(({ id }) => {
              const value = textIn(typed, `point-${id}`);
              return value ? [[id, value]] : [];
            }),
          ),
          exclusions: (checklist?.exclusions ?? []).map(({ code }) => ({
            code,
            present: textIn(typed, `present-${code}`) || 'notAssessed',
            note: textIn(typed, `note-${code}`),
            action: textIn(typed, `action-${code}`),
            discussedWithPatient: tickedIn(typed, `discussed-${code}`),
          })),
          noWorkableFocus: tickedIn(typed, 'noWorkableFocus'),
          availability: textIn(typed, 'availability'),
          currentMedication: textIn(typed, 'currentMedication'),
          previousTreatments: textIn(typed, 'previousTreatments'),
          preferences: textIn(typed, 'preferences'),
          recommendation: textIn(typed, 'recommendation') || null,
          decision: decision || null,
          reason: textIn(typed, 'reason'),
          alternativeOffered: textIn(typed, 'alternativeOffered'),
          decidedAt: decision ? event.locals.app.now() : null,
        };
      },
      storyHref(event.params.patient),
    );
  },
};
