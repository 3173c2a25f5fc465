import { error } from '@sveltejs/kit';
import { entryOf } from '#domain/library';
import { readFit, saveFit } from '#usecases/courses/fit';
import { readFocus } from '#usecases/formulation/read-focus';
import { acts } from '#web/acts.server';
import { evidencePage } from '#web/evidence-page.server';
import { textIn, tickedIn } from '#web/form-values';
import { orError, type Again } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { typedList } from '#web/typed.server';
import { storyHref } from '../../../story-href.ts';
import { mostTreatments } from './fit-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readFit, readFocus, saveFit);

export const load: PageServerLoad = async ({ locals, params }) => {
  const checklist = entryOf(locals.app.library.suitability, 'suitability')?.definition;
  if (!checklist) error(500, 'The checklist is missing from the content.');
  return {
    key: locals.app.newId(),
    ...orError(await locals.perform(readFit, { patientId: params.patient })),
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

/** The rows somebody wrote in; a row of which only the choices were touched is none. */
const treatmentsIn = (typed: Again['typed']) =>
  Array.from({ length: mostTreatments }, (_, i) => ({
    kind: textIn(typed, `treatment-${i}-kind`) || 'other',
    what: textIn(typed, `treatment-${i}`),
    when: textIn(typed, `treatment-${i}-when`).trim() || null,
    response: textIn(typed, `treatment-${i}-response`) || 'unknown',
  })).filter(({ what, when }) => what.trim() !== '' || when !== null);

export const actions: Actions = {
  default: (event) => {
    const checklist = entryOf(event.locals.app.library.suitability, 'suitability')?.definition;
    return saveTaskPage(
      event,
      'suitability',
      (typed) => {
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
          treatments: treatmentsIn(typed),
          preferences: textIn(typed, 'preferences'),
          wishes: {
            therapy: textIn(typed, 'wish-therapy') || null,
            medication: textIn(typed, 'wish-medication') || null,
            format: textIn(typed, 'wish-format') || null,
            language: textIn(typed, 'wish-language'),
            therapistGender: textIn(typed, 'wish-therapistGender') || null,
            reason: textIn(typed, 'wish-reason'),
          },
          recommendation: textIn(typed, 'recommendation') || null,
          // A record of fit is done with its outcome; a draft may wait for it (T6, E6).
          decision: textIn(typed, 'decision') || (typedList(typed, 'status').at(-1) === 'done' ? '' : null),
          reason: textIn(typed, 'reason'),
          alternativeOffered: textIn(typed, 'alternativeOffered'),
        };
      },
      storyHref(event.params.patient),
      '',
      saveFit,
    );
  },
};
