import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { changeFocus, focusChangeReasons } from '#usecases/focus/change-focus';
import { readFocusWork } from '#usecases/focus/read-focus-work';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion, ticked } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readFocusWork, changeFocus);

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('live:clinic');
  const work = orError(await locals.perform(readFocusWork, { patientId: params.patient }));
  const now = work.works.find(({ current, rank }) => current && rank === 'primary') ?? null;
  return {
    key: locals.app.newId(),
    courseId: work.courseId,
    version: work.courseVersion,
    attended: work.attended,
    remaining: work.remaining,
    mayChange: work.mayChange,
    before: work.changes.length,
    from: now && { area: now.area, title: now.title, reviseWhen: now.reviseWhen },
    offered: work.offered.filter(({ id }) => id !== now?.area),
  };
};

const Change = z.object({
  key: FormKey,
  courseId: CourseId,
  version: seenVersion,
  toArea: z
    .string({ error: 'Choose what you will work on from now on' })
    .min(1, 'Choose what you will work on from now on')
    .max(60),
  issueText: lines(600),
  reason: z.enum(focusChangeReasons, { error: 'Choose why' }),
  reasonText: lines(2000, 'Say why, in a sentence'),
  oldStatus: z.enum(['resolved', 'improved', 'unchanged', 'worse', 'abandoned'], {
    error: 'Say how the first focus stands',
  }),
  discussedInSupervision: ticked,
});

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Change.safeParse({
      ...typed,
      issueText: textIn(typed, 'issueText'),
      reasonText: textIn(typed, 'reasonText'),
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(changeFocus, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/formulation', { patient: params.patient }));
  },
};
