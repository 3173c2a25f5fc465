import { error } from '@sveltejs/kit';
import { entryOf } from '#domain/library';
import { readFit } from '#usecases/courses/fit';
import { readPaperHead } from '#usecases/letters/read-paper-head';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readFit, readPaperHead);

export const load: PageServerLoad = async ({ locals, params }) => {
  const given = { patientId: params.patient };
  const { task, names } = orError(await locals.perform(readFit, given));
  const checklist = entryOf(locals.app.library.suitability, 'suitability')?.definition;
  if (!task.body || !checklist) error(404, 'Nothing has been written about the fit yet.');
  return {
    names,
    fit: task.body,
    about: orError(await locals.perform(readPaperHead, given)),
    version: task.version,
    points: checklist.fitPoints.map(({ id, text }) => ({ id, text: text.en ?? id })),
    exclusions: checklist.exclusions.map(({ code, title }) => ({ code, title: title.en ?? code })),
  };
};
