import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { createPatient } from '#usecases/patients/create-patient';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, refusedBy, typedIn } from '#web/forms.server';
import { dayOr, line, lines, ticked, typedDate, without } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(createPatient);

const Referral = z.strictObject({
  key: FormKey,
  displayName: line(200).min(1, 'Enter a name'),
  preferredName: line(200),
  pronouns: line(60),
  birthDate: dayOr('date of birth').nullable(),
  phone: line(60),
  email: z.union([z.literal(''), z.email('Enter an email address, like name@practice.example').max(320)]),
  voicemailSafe: ticked,
  safeTimes: line(200),
  source: z.enum(['clinician', 'self', 'telephone', 'other'], { error: 'Choose where it came from' }),
  referrer: line(200),
  reason: lines(4000),
  risk: z.enum(['notKnown', 'none', 'some', 'urgent'], { error: 'Choose what is known about safety' }),
  riskNote: lines(4000),
  receivedOn: dayOr('date'),
});

export const load: PageServerLoad = ({ locals }) => ({ key: locals.app.newId() });

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Referral.safeParse({
      ...without(typed, 'birthDate', 'receivedOn'),
      birthDate: typedDate(typed, 'birthDate'),
      receivedOn: typedDate(typed, 'receivedOn') ?? locals.app.now().slice(0, 10),
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, phone, email, voicemailSafe, safeTimes, ...given } = form.data;
    const contact = { phone, email, voicemailSafe, safeTimes };
    const outcome = await locals.perform(createPatient, { ...given, contact, assignTo: null }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/referral', { patient: outcome.value.patientId }));
  },
};
