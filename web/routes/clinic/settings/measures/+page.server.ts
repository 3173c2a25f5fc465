import { mayEver } from '#domain/access/policy';
import { listInstruments } from '#usecases/measures/instruments';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(listInstruments);

export const load: PageServerLoad = async ({ locals }) => ({
  instruments: orError(await locals.perform(listInstruments, undefined)),
  mayUpload: mayEver('measure.draft', locals.actor?.roles ?? []),
});
