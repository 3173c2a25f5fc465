import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { mayEver } from '#domain/access/policy';
import { CourseId } from '#domain/ids.schema';
import { readChoices, shareChoices } from '#usecases/courses/choices';
import { acts } from '#web/acts.server';
import { citationsOf } from '#web/citations.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readChoices, shareChoices);

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('live:clinic');
  const choices = orError(await locals.perform(readChoices, { patientId: params.patient }));
  return {
    key: locals.app.newId(),
    choices,
    citations: citationsOf(choices.compared.sources),
    mayShare: mayEver('course.change', locals.actor?.roles ?? []),
  };
};

const Share = z.strictObject({ key: FormKey, courseId: CourseId, version: seenVersion, share: z.enum(['yes', 'no']) });

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Share.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, share, ...given } = form.data;
    const outcome = await locals.perform(shareChoices, { ...given, share: share === 'yes' }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/choices', { patient: params.patient }));
  },
};
