import { error } from '@sveltejs/kit';
import { acts } from '#web/acts.server';
import { wishesIn } from '#web/paper/reply.server';
import { loadMaps, mapSource } from '#web/paper/sources.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(...mapSource.uses);

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await loadMaps(locals, locals.actor?.patient ?? error(404), wishesIn(url))),
  ...wishesIn(url),
});
