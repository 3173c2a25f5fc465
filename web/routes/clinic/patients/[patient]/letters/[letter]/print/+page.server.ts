import { readLetter } from '#usecases/letters/write-letter';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readLetter);

export const load: PageServerLoad = async ({ locals, params }) => ({
  ...orError(await locals.perform(readLetter, { letterId: params.letter })),
  printedAt: locals.app.now(),
});
