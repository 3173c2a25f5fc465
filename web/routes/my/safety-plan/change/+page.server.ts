import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readSafetyPlan, writeSafetyPlan } from '#usecases/safety/safety-plan';
import { acts } from '#web/acts.server';
import { mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { contactRows, planIn, PlanEnvelope } from '#web/safety-plan.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readSafetyPlan, writeSafetyPlan);

export const load: PageServerLoad = async ({ locals }) => ({
  key: locals.app.newId(),
  rows: contactRows,
  ...orError(await locals.perform(readSafetyPlan, { patientId: locals.actor?.patient ?? error(404) })),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const patientId = locals.actor?.patient ?? error(404);
    const typed = typedIn(await request.formData());
    const envelope = PlanEnvelope.safeParse(typed);
    if (!envelope.success) return mistyped(typed, envelope.error);
    const plan = planIn(typed);
    if (!plan.success) return mistyped(typed, plan.error);
    const { key, version } = envelope.data;
    const outcome = await locals.perform(writeSafetyPlan, { patientId, version, plan: plan.data }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/my/safety-plan'));
  },
};
