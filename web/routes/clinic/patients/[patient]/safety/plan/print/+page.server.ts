import { acts } from '#web/acts.server';
import { loadSafetyPlan, safetyPlanSource } from '#web/paper/sources.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(...safetyPlanSource.uses);

export const load: PageServerLoad = async ({ locals, params }) => loadSafetyPlan(locals, params.patient);
