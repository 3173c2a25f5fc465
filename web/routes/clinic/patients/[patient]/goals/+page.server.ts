import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId, GoalId, PersonId } from '#domain/ids.schema';
import { rateGoal, readGoals, saveGoal } from '#usecases/formulation/goals';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { ratingGoal } from '#web/goal-rating.server';
import { lines, rating0to10, seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readGoals, saveGoal, rateGoal);

export const load: PageServerLoad = async ({ locals, params, depends, url }) => {
  depends('live:clinic');
  const read = orError(await locals.perform(readGoals, { patientId: params.patient }));
  return {
    key: locals.app.newId(),
    ...read,
    changing: read.goals.find(({ id }) => id === url.searchParams.get('goal')) ?? null,
  };
};

const Goal = z.object({
  key: FormKey,
  courseId: CourseId,
  goalId: GoalId.optional(),
  version: seenVersion.optional(),
  text: lines(400, 'Write the goal in their words'),
  howWeKnow: lines(400),
  area: z
    .string()
    .max(40)
    .transform((value) => value || null),
  linkedPersonId: z.union([PersonId, z.literal('')]).transform((value) => value || null),
  type: z.enum(['interpersonal', 'support', 'symptom', 'role']),
  baseline: rating0to10,
  target: rating0to10,
  status: z.enum(['active', 'met', 'partlyMet', 'dropped', 'revised']),
});

const here = (patient: string) => resolve('/clinic/patients/[patient]/goals', { patient });

export const actions: Actions = {
  goal: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Goal.safeParse({
      ...typed,
      howWeKnow: textIn(typed, 'howWeKnow'),
      area: textIn(typed, 'area'),
      linkedPersonId: textIn(typed, 'linkedPersonId'),
      status: textIn(typed, 'status') || 'active',
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, goalId, version, ...fields } = form.data;
    const goal = goalId === undefined || version === undefined ? null : { id: goalId, version };
    const outcome = await locals.perform(saveGoal, { ...fields, goal }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
  rate: (event) => ratingGoal(event, here(event.params.patient)),
};
