import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { rateGoal, readGoals } from '#usecases/formulation/goals';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import { ratingGoal } from '#web/goal-rating.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readGoals, rateGoal);

export const load: PageServerLoad = async ({ locals }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const outcome = await locals.perform(readGoals, { patientId });
  const goals = !outcome.ok && outcome.code === 'not-found' ? [] : orError(outcome).goals;
  return {
    key: locals.app.newId(),
    today: locals.app.now().slice(0, 10),
    goals: goals.filter(({ status }) => status !== 'dropped' && status !== 'revised'),
  };
};

export const actions: Actions = {
  default: (event) => ratingGoal(event, resolve('/my/plan/goals')),
};
