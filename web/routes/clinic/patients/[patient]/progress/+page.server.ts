import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { TrackAnswers } from '#domain/courses/forms/track-review.schema';
import { trackQuestions } from '#domain/courses/track-questions';
import { CourseId } from '#domain/ids.schema';
import { answerTrack, readTrack } from '#usecases/outcomes/course-track';
import { acts } from '#web/acts.server';
import { textIn, tickedIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readTrack, answerTrack);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  return {
    key: locals.app.newId(),
    saved: url.searchParams.has('saved'),
    ...orError(await locals.perform(readTrack, { patientId: params.patient })),
  };
};

const Review = z.object({
  key: FormKey,
  courseId: CourseId,
  plan: lines(2000, 'Write what you will do now'),
});

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const answers = TrackAnswers.safeParse(
      Object.fromEntries(
        trackQuestions.map(({ id }) => [id, { choice: typed[id] ?? '', note: textIn(typed, `${id}-note`) }]),
      ),
    );
    const form = Review.safeParse(typed);
    const issues = [...(answers.error?.issues ?? []), ...(form.error?.issues ?? [])];
    if (!form.success || !answers.success) return mistyped(typed, new z.ZodError(issues));
    const { key, courseId, plan } = form.data;
    const given = { courseId, plan, answers: answers.data, inSupervision: tickedIn(typed, 'inSupervision') };
    const outcome = await locals.perform(answerTrack, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${resolve('/clinic/patients/[patient]/progress', { patient: params.patient })}?saved`);
  },
};
