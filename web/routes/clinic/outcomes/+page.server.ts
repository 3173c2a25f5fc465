import { readOwnOutcomes } from '#usecases/outcomes/own-outcomes';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readOwnOutcomes);

export const load: PageServerLoad = async ({ locals }) => orError(await locals.perform(readOwnOutcomes, undefined));
