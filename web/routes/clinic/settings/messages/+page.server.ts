import { readPracticePage } from '#usecases/practice/practice-settings';
import { readOutbox } from '#usecases/practice/outbox';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readOutbox, readPracticePage);

export const load: PageServerLoad = async ({ locals }) => ({
  messages: orError(await locals.perform(readOutbox, undefined)),
  timeZone: orError(await locals.perform(readPracticePage, undefined)).timeZone,
});
