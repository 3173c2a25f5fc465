import { readOwnSummary } from '#usecases/courses/read-summary';
import { acts } from '#web/acts.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readOwnSummary);

export const load: PageServerLoad = async ({ locals }) => {
  const outcome = await locals.perform(readOwnSummary, undefined);
  return { summary: outcome.ok ? outcome.value : null };
};
