import * as z from 'zod';
import { invitationToHandOver, invitePatient } from '#usecases/access/invite-patient';
import { readDetails } from '#usecases/patients/referral';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(invitationToHandOver, invitePatient, readDetails);

const Invite = z.strictObject({
  key: FormKey,
  email: z.union([z.literal(''), z.email('Enter an email address, like name@practice.example').max(320)]),
});

const Contact = z.object({ email: z.string().catch('') });

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  email: Contact.parse(orError(await locals.perform(readDetails, { patientId: params.patient })).contact).email,
  invitation: orError(await locals.perform(invitationToHandOver, { patient: params.patient })),
});

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Invite.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(
      invitePatient,
      { patient: params.patient, email: form.data.email || null },
      form.data.key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    return { sent: true as const };
  },
};
