import { error } from '@sveltejs/kit';
import { readOwnSummary } from '#usecases/courses/read-summary';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readOwnSummary);

export const load: PageServerLoad = async ({ locals }) => ({
  summary:
    orError(await locals.perform(readOwnSummary, undefined)) ??
    error(404, 'This page is here after your last session.'),
  printedAt: locals.app.now(),
});
