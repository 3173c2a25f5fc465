import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { PatientId } from '#domain/ids.schema';
import { listReferrals } from '#usecases/patients/list-referrals';
import { takeReferral } from '#usecases/patients/referral';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(listReferrals, takeReferral);

const Take = z.strictObject({ key: FormKey, patientId: PatientId });
const Reason = z.object({
  reason: z.string().catch(''),
  risk: z.string().catch('notKnown'),
  referrer: z.string().catch(''),
  source: z.string().catch(''),
});

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:clinic');
  const rows = orError(await locals.perform(listReferrals, undefined));
  return { rows: rows.map(({ referral, ...row }) => ({ ...row, ...Reason.parse(referral), key: locals.app.newId() })) };
};

export const actions: Actions = {
  take: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Take.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(takeReferral, { patientId: form.data.patientId }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/referral', { patient: form.data.patientId }));
  },
};
