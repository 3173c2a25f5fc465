import { acts } from '#web/acts.server';
import { wishesIn } from '#web/paper/reply.server';
import { loadMaps, mapSource } from '#web/paper/sources.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(...mapSource.uses);

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ...(await loadMaps(locals, params.patient, wishesIn(url))),
  ...wishesIn(url),
});
