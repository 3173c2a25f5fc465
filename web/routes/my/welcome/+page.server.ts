import { error } from '@sveltejs/kit';
import { readConsents } from '#usecases/consent/consents';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readConsents);

const pages = 4;

export const load: PageServerLoad = async ({ locals, url }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const asked = Number(url.searchParams.get('page') ?? '1');
  const { sheet } = orError(await locals.perform(readConsents, { patientId }));
  return { n: Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1, of: pages, sheet };
};
