import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readPlan, savePlan, signPlan } from '#usecases/endings/staying-well';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import { partsIn, savePlanPage, signPlanPage } from '#web/staying-well.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readPlan, savePlan, signPlan);

/** The states in which the plan is being written or kept; before that the page says when it comes. */
const open = new Set(['middlePhase', 'concludingPhase', 'acuteCompleted', 'maintenance', 'followUp', 'closed']);

export const load: PageServerLoad = async ({ locals, url }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const read = orError(await locals.perform(readPlan, { patientId }));
  return {
    key: locals.app.newId(),
    ...read,
    part: partsIn(url.searchParams.get('part'))[0] ?? null,
    open: read.version > 0 || open.has(read.courseState),
    mayWrite: read.courseState !== 'closed',
  };
};

export const actions: Actions = {
  save: (event) => savePlanPage(event, resolve('/my/staying-well'), resolve('/my/help')),
  sign: (event) => signPlanPage(event, resolve('/my/staying-well')),
};
