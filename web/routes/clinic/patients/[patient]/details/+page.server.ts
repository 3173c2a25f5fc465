import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { changeDetails, readDetails } from '#usecases/patients/referral';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { dayOr, line, seenVersion, ticked, typedDate, without } from '#web/typed.server';
import { storyHref } from '../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readDetails, changeDetails);

const Details = z.strictObject({
  key: FormKey,
  version: seenVersion,
  displayName: line(200).min(1, 'Enter a name'),
  preferredName: line(200),
  pronouns: line(60),
  birthDate: dayOr('date of birth').nullable(),
  phone: line(60),
  email: z.union([z.literal(''), z.email('Enter an email address, like name@practice.example').max(320)]),
  voicemailSafe: ticked,
  safeTimes: line(200),
  supportPerson: line(200),
});

const Contact = z.object({
  phone: z.string().catch(''),
  email: z.string().catch(''),
  voicemailSafe: z.boolean().catch(false),
  safeTimes: z.string().catch(''),
  supportPerson: z.string().catch(''),
});

export const load: PageServerLoad = async ({ locals, params }) => {
  const row = orError(await locals.perform(readDetails, { patientId: params.patient }));
  return {
    key: locals.app.newId(),
    version: row.version,
    details: {
      displayName: row.display_name,
      preferredName: row.preferred_name,
      pronouns: row.pronouns,
      birthDate: row.birth_date,
    },
    contact: Contact.parse(row.contact),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Details.safeParse({ ...without(typed, 'birthDate'), birthDate: typedDate(typed, 'birthDate') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, phone, email, voicemailSafe, safeTimes, supportPerson, ...given } = form.data;
    const contact = { phone, email, voicemailSafe, safeTimes, supportPerson };
    const outcome = await locals.perform(changeDetails, { patientId: params.patient, ...given, contact }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, storyHref(params.patient));
  },
};
