import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { FollowUpReview } from '#domain/courses/forms/follow-up.schema';
import { CourseId, ReviewId } from '#domain/ids.schema';
import { settleFollowUp } from '#usecases/endings/ending-tasks';
import { readFollowUps, recordFollowUp } from '#usecases/endings/follow-up';
import { acts } from '#web/acts.server';
import { linesIn, numberIn, textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { seenVersion, typedDate, typedList } from '#web/typed.server';
import { pageHref } from '../../../page-links.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readFollowUps, recordFollowUp, settleFollowUp);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(readFollowUps, { patientId: params.patient })),
});

const Review = z.object({
  key: FormKey,
  reviewId: ReviewId,
  version: seenVersion,
  heldOn: z.iso.date({ error: 'Enter a real day, like 27 3 2026' }),
});
const Settled = z.object({ key: FormKey, courseId: CourseId, wanted: z.enum(['yes', 'no']) });

export const actions: Actions = {
  settle: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Settled.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId, wanted } = form.data;
    const outcome = await locals.perform(settleFollowUp, { courseId, wanted: wanted === 'yes' }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, pageHref('followUp', params.patient));
  },
  record: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Review.safeParse({ ...typed, heldOn: typedDate(typed, 'heldOn') ?? '' });
    if (!form.success) return mistyped(typed, form.error);
    const body = FollowUpReview.safeParse({
      delivery: textIn(typed, 'delivery') || null,
      relapsePlanUsed: textIn(typed, 'relapsePlanUsed') || null,
      warningSigns: linesIn(typed, 'warningSigns'),
      lifeEventsSince: linesIn(typed, 'lifeEventsSince'),
      goalsNow: typedList(typed, 'goal').map((goal) => ({ goal, value: numberIn(typed, `goal-${goal}`) })),
      medicationNow: textIn(typed, 'medicationNow'),
      decision: textIn(typed, 'decision') || null,
      attempts: numberIn(typed, 'attempts') ?? 0,
      note: textIn(typed, 'note'),
    });
    if (!body.success) return mistyped(typed, body.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(recordFollowUp, { ...given, body: body.data }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, pageHref('followUp', params.patient));
  },
};
