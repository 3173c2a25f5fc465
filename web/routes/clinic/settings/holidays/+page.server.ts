import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { addHoliday, readHolidays, removeHoliday } from '#usecases/practice/holidays';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { dayOr, line, typedDate, without } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readHolidays, addHoliday, removeHoliday);

const Adding = z.strictObject({
  key: FormKey,
  day: dayOr('day'),
  name: line(80).pipe(z.string().min(1, 'Enter what it is called')),
});
const Removing = z.strictObject({ key: FormKey, id: z.uuid() });

export const load: PageServerLoad = async ({ locals }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(readHolidays, undefined)),
});

export const actions: Actions = {
  add: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Adding.safeParse({ ...without(typed, 'day'), day: typedDate(typed, 'day') ?? '' });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(addHoliday, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/settings/holidays'));
  },
  remove: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Removing.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(removeHoliday, { id: form.data.id }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/settings/holidays'));
  },
};
