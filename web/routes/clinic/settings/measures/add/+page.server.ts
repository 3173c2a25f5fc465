import { draftMeasure } from '#usecases/measures/upload-measure';
import { acts } from '#web/acts.server';
import { mayEver } from '#domain/access/policy';
import { error } from '@sveltejs/kit';
import { uploadPage } from '../upload.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(draftMeasure);

export const load: PageServerLoad = ({ locals }) => {
  if (!mayEver('measure.draft', locals.actor?.roles ?? [])) error(404);
  return { key: locals.app.newId() };
};

export const actions: Actions = { default: (event) => uploadPage(event) };
