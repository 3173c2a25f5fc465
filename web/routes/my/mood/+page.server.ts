import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { rateMood, readMoodWeek } from '#usecases/measures/daily-mood';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, rating0to10 } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readMoodWeek, rateMood);

export const load: PageServerLoad = async ({ locals, url }) => ({
  key: locals.app.newId(),
  saved: url.searchParams.has('saved'),
  ...orError(await locals.perform(readMoodWeek, undefined)),
});

const Rated = z.strictObject({
  key: FormKey,
  mood: rating0to10.refine((mood) => mood !== null, 'Choose a number from 0 to 10'),
  note: lines(500),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Rated.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, mood, note } = form.data;
    const outcome = await locals.perform(rateMood, { mood: mood ?? 0, note }, key); // null was refused above
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, outcome.value.worrying ? resolve('/my/help') : `${resolve('/my/mood')}?saved`);
  },
};
