import { error } from '@sveltejs/kit';
import { acts } from '#web/acts.server';
import { loadSafetyPlan, safetyPlanSource } from '#web/paper/sources.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(...safetyPlanSource.uses);

export const load: PageServerLoad = async ({ locals }) => loadSafetyPlan(locals, locals.actor?.patient ?? error(404));
