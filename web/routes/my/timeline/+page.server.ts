import { error, type RequestEvent } from '@sveltejs/kit';
import { draftBeginning } from '#usecases/timeline/draft-beginning';
import { acts } from '#web/acts.server';
import { loadTimeline, timelineActions, timelineUses, wordsAction } from '#web/timeline-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...timelineUses, draftBeginning);

export const load: PageServerLoad = (event) => {
  event.depends('live:my');
  return loadTimeline(event, event.locals.actor?.patient ?? error(404));
};

const patientOf = (event: RequestEvent): string => event.locals.actor?.patient ?? error(404);

export const actions: Actions = { ...timelineActions(patientOf), words: wordsAction(patientOf) };
