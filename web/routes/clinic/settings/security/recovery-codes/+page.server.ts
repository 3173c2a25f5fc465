import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { mayChangeFactors, newRecoveryCodesPage } from '#usecases/access/new-factor';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import { flowCookie } from '../../../../../access/door.server.ts';
import type { PageServerLoad } from './$types';

export const _acts = acts(mayChangeFactors);

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  orError(await locals.perform(mayChangeFactors, undefined));
  const codes = locals.actor && (await newRecoveryCodesPage(locals.app, flowCookie(event), locals.actor));
  if (!codes) redirect(303, resolve('/clinic/settings/security'));
  return { codes };
};
