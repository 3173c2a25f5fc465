import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { askForSession, readAftercare, recordSession } from '#usecases/endings/aftercare';
import { bookBooster, withdrawBooster } from '#usecases/endings/book-booster';
import { acts } from '#web/acts.server';
import { besideTime, When, whenRefused, withWhen } from '#web/booked-when.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { line, seenVersion, typedDate, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readAftercare, askForSession, bookBooster, recordSession, withdrawBooster);

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('live:clinic');
  return {
    key: locals.app.newId(),
    ...orError(await locals.perform(readAftercare, { patientId: params.patient })),
  };
};

const Wish = z.object({
  key: FormKey,
  courseId: CourseId,
  trigger: z.enum(['scheduled', 'patientRequest', 'warningSign', 'anniversary', 'lifeEvent'], 'Choose why'),
});
const day = z.iso.date({ error: 'Enter a real day, like 27 3 2026' });
const Seen = z.object({ key: FormKey, boosterId: z.uuid(), version: seenVersion });
const Booking = z.object({ ...When.shape, ...Seen.shape, delivery: z.enum(['inPerson', 'telephone', 'video']) });
const Held = Seen.extend({
  day,
  focus: line(300),
  outcome: z.enum(['continueAsPlanned', 'moreBoosters', 'newCourse', 'refer'], 'Choose what comes next'),
});

const here = (patient: string) => resolve('/clinic/patients/[patient]/after', { patient });

export const actions: Actions = {
  ask: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Wish.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(askForSession, { ...given, words: textIn(typed, 'words') }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
  book: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Booking.safeParse(withWhen(typed));
    if (!form.success) return mistyped(typed, besideTime(form.error));
    const { key, patientId: _patient, ...given } = form.data;
    const outcome = await locals.perform(bookBooster, given, key);
    return outcome.ok ? redirect(303, here(params.patient)) : whenRefused(typed, outcome);
  },
  withdraw: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Seen.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(withdrawBooster, given, key);
    return outcome.ok ? redirect(303, here(params.patient)) : refusedBy(typed, outcome);
  },
  held: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Held.safeParse({ ...typed, day: typedDate(typed, 'day') ?? '' });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(recordSession, { ...given, techniques: typedList(typed, 'techniques') }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
};
