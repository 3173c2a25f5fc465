import * as z from 'zod';
import { chooseScores } from '#usecases/courses/choose-scores';
import { readProgress } from '#usecases/courses/read-progress';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readProgress, chooseScores);

const Choice = z.strictObject({ key: FormKey, shows: z.enum(['yes', 'no']) });

export const load: PageServerLoad = async ({ locals }) => ({
  key: locals.app.newId(),
  progress: orError(await locals.perform(readProgress, undefined)),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Choice.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const result = await locals.perform(chooseScores, { shows: form.data.shows === 'yes' }, form.data.key);
    return result.ok ? { chosen: true } : refusedBy(typed, result);
  },
};
