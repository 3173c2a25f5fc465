import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { GoalId } from '#domain/ids.schema';
import { rateGoal } from '#usecases/formulation/goals';
import { textIn } from './form-values.ts';
import { FormKey, mistyped, refusedBy, typedIn } from './forms.server.ts';

const Rating = z.strictObject({
  key: FormKey,
  goalId: GoalId,
  value: z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'], 'Choose a number').transform(Number),
});

/** The action that says how near a goal is now, the same for patients and staff. */
export async function ratingGoal({ request, locals }: RequestEvent, next: string) {
  const typed = typedIn(await request.formData());
  // The field bears the goal's id, so that several of these forms can stand on one page.
  const { key: sentKey, goalId: sentGoal } = typed;
  const form = Rating.safeParse({ key: sentKey, goalId: sentGoal, value: textIn(typed, `value-${String(sentGoal)}`) });
  if (!form.success) return mistyped(typed, form.error);
  const { key, ...given } = form.data;
  const outcome = await locals.perform(rateGoal, given, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, next);
}
