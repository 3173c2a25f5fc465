import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { rhythmItems } from '#domain/worksheets/rhythm-week';
import { logRoutineDay, readRoutineDay } from '#usecases/worksheets/log-routine';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { line, rating0to10 } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readRoutineDay, logRoutineDay);

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...orError(await locals.perform(readRoutineDay, { day: url.searchParams.get('day') })),
  key: locals.app.newId(),
  saved: url.searchParams.get('saved') === '1',
});

const time = z
  .string()
  .trim()
  .transform((value) => (value === '' ? null : value.padStart(5, '0')))
  .refine((value) => value === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'Write a time like 07:05');

const Day = z.object({
  key: FormKey,
  day: z.iso.date(),
  ...(Object.fromEntries(rhythmItems.map((item) => [item, time.default(null)])) as Record<
    (typeof rhythmItems)[number],
    z.ZodDefault<typeof time>
  >),
  firstWith: z.enum(['', 'alone', 'partner', 'family', 'friend', 'colleague', 'other']).default(''),
  sleepHours: z
    .string()
    .trim()
    .regex(/^(\d{1,2}([.,][05])?)?$/, 'Write hours in halves, like 6.5')
    .default('')
    .transform((value) => (value === '' ? null : Number(value.replace(',', '.'))))
    .refine((value) => value === null || value <= 24, 'Write hours in halves, like 6.5'),
  raisedEnergy: z.enum(['', 'yes', 'no']).default(''),
  note: line(300).default(''),
  mood: rating0to10,
});

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = Day.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, day, firstWith, sleepHours, raisedEnergy, note, mood, ...times } = form.data;
    const given = {
      day,
      times,
      firstWith: firstWith || null,
      sleepHours,
      raisedEnergy: raisedEnergy === '' ? null : raisedEnergy === 'yes',
      note,
      mood,
    };
    const outcome = await locals.perform(logRoutineDay, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, outcome.value.raised ? resolve('/my/help') : `${url.pathname}?day=${day}&saved=1`);
  },
};
