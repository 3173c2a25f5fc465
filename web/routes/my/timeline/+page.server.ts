import { error } from '@sveltejs/kit';
import { acts } from '#web/acts.server';
import { loadTimeline, timelineActions, timelineUses } from '#web/timeline-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...timelineUses);

export const load: PageServerLoad = (event) => {
  event.depends('live:my');
  return loadTimeline(event, event.locals.actor?.patient ?? error(404));
};

export const actions: Actions = timelineActions((event) => event.locals.actor?.patient ?? error(404));
