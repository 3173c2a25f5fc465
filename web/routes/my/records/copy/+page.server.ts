import { copyOwnRecord } from '#usecases/portal/copy-own-record';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(copyOwnRecord);

export const load: PageServerLoad = async ({ locals, url }) =>
  orError(await locals.perform(copyOwnRecord, { withNames: url.searchParams.get('names') === 'yes' }));
