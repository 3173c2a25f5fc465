import { error, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { askForSession, checkSigns, readAftercare } from '#usecases/endings/aftercare';
import { withdrawBooster } from '#usecases/endings/book-booster';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readAftercare, askForSession, checkSigns, withdrawBooster);

export const load: PageServerLoad = async ({ locals, url }) => ({
  key: locals.app.newId(),
  said: url.searchParams.get('said'),
  ...orError(await locals.perform(readAftercare, { patientId: locals.actor?.patient ?? error(404) })),
  now: locals.app.now(),
});

const Signs = z.object({
  key: FormKey,
  courseId: CourseId,
  lasting: z.enum(['no', 'days', 'twoWeeks'], 'Choose an answer'),
  planUsed: z.enum(['yes', 'no', 'notNeeded'], 'Choose an answer'),
  wantsSession: z.enum(['yes', 'no'], 'Choose yes or no'),
});
const Withdrawal = z.object({ key: FormKey, boosterId: z.uuid(), version: seenVersion });
const Wish = z.object({ key: FormKey, courseId: CourseId, words: lines(600) });

export const actions: Actions = {
  signs: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Signs.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, wantsSession, ...given } = form.data;
    const answers = { ...given, signs: typedList(typed, 'signs'), wantsSession: wantsSession === 'yes' };
    const outcome = await locals.perform(checkSigns, answers, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${resolve('/my/after')}?said=${outcome.value.next}`);
  },
  withdraw: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Withdrawal.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(withdrawBooster, given, key);
    return outcome.ok ? redirect(303, `${resolve('/my/after')}?said=withdrawn`) : refusedBy(typed, outcome);
  },
  ask: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Wish.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(askForSession, { ...given, trigger: 'patientRequest' }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, outcome.value.raised ? resolve('/my/help') : `${resolve('/my/after')}?said=asked`);
  },
};
