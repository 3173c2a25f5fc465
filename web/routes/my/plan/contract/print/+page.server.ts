import { error } from '@sveltejs/kit';
import { acts } from '#web/acts.server';
import { agreedUses, loadAgreed } from '#web/paper/sources.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(...agreedUses);

export const load: PageServerLoad = async ({ locals }) => {
  const agreed = await loadAgreed(locals, locals.actor?.patient ?? error(404));
  const { contract } = agreed;
  if (!contract) error(404, 'There is no contract yet.');
  return { ...agreed, contract };
};
