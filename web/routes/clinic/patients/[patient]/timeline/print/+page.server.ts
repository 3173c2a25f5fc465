import { acts } from '#web/acts.server';
import { loadTimeline, timelineSource } from '#web/paper/sources.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(...timelineSource.uses);

export const load: PageServerLoad = async ({ locals, params }) => loadTimeline(locals, params.patient);
