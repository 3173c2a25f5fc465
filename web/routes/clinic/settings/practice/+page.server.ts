import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { countries, timeZones } from '#domain/access/countries';
import { changePractice, readPracticePage } from '#usecases/practice/practice-settings';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { line, ticked } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readPracticePage, changePractice);

const whole = (from: number, to: number, words: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((n) => n >= from && n <= to, words);
const Practice = z.strictObject({
  key: FormKey,
  version: whole(1, 2_000_000_000, 'The form is damaged. Open the page again'),
  name: line(200).min(1, 'Enter the name of your practice'),
  country: z.string().regex(/^[A-Z]{2}$/, 'Choose a country so that we show the right help numbers'),
  timeZone: z.string().min(1, 'Choose a time zone').max(60),
  lockMinutes: whole(1, 15, 'Between 1 and 15 minutes'),
  workingNotes: ticked,
  fourthArea: ticked,
});

export const load: PageServerLoad = async ({ locals }) => ({
  practice: orError(await locals.perform(readPracticePage, undefined)),
  countries,
  zones: timeZones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  key: locals.app.newId(),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Practice.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...input } = form.data;
    const outcome = await locals.perform(changePractice, input, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/settings/practice'));
  },
};
