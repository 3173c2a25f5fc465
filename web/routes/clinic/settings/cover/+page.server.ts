import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { coverSettings, setCover } from '#usecases/practice/cover';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { typedList, without } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(coverSettings, setCover);

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time, like 09:00');
const minutes = z
  .string()
  .regex(/^\d{1,3}$/, 'Enter a number of minutes')
  .transform(Number)
  .refine((n) => n >= 5 && n <= 240, 'Between 5 and 240 minutes');
const Cover = z
  .strictObject({
    key: FormKey,
    days: z.array(z.enum(['1', '2', '3', '4', '5', '6', '7']).transform(Number)).min(1, 'Choose at least one day'),
    from: clock,
    to: clock,
    people: z.array(z.uuid()).max(20),
    responsibleMinutes: minutes,
    coverMinutes: minutes,
    notMonitored: z.literal('yes').optional(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'The end must be after the start' });

export const load: PageServerLoad = async ({ locals }) => ({
  cover: orError(await locals.perform(coverSettings, undefined)),
  key: locals.app.newId(),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Cover.safeParse({
      ...without(typed, 'days', 'people'),
      days: typedList(typed, 'days'),
      people: typedList(typed, 'people'),
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, days, from, to, notMonitored, ...rest } = form.data;
    const input = { ...rest, hours: [{ days, from, to }], duty: null, saysNotMonitored: notMonitored === 'yes' };
    const outcome = await locals.perform(setCover, input, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/settings/cover'));
  },
};
