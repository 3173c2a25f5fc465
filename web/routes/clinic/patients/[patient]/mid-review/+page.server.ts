import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { CourseId } from '#domain/ids.schema';
import { putOffMidReview, readMidReview, saveMidReview } from '#usecases/endings/mid-review';
import { acts } from '#web/acts.server';
import { numberIn, textIn, tickedIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { lines, typedList } from '#web/typed.server';
import { pageHref } from '../../../page-links.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readMidReview, saveMidReview, putOffMidReview);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  laterKey: locals.app.newId(),
  ...orError(await locals.perform(readMidReview, { patientId: params.patient })),
});

const PutOff = z.object({
  key: FormKey,
  courseId: CourseId,
  toSession: z
    .string()
    .regex(/^\d{1,2}$/, 'Choose a session')
    .transform(Number),
  reason: lines(2000, 'Say why'),
});

export const actions: Actions = {
  putOff: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = PutOff.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(putOffMidReview, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, pageHref('midReview', params.patient));
  },
  record: (event) =>
    saveTaskPage(
      event,
      'midReview',
      (typed) => {
        const decision = textIn(typed, 'decision');
        return {
          // Session and change are worked out when it is saved.
          session: 1,
          symptomChangePct: null,
          goalRatings: typedList(typed, 'goal').flatMap((goal) => {
            const value = numberIn(typed, `goal-${goal}`);
            return value === null ? [] : [{ goal, value }];
          }),
          focusProgress: numberIn(typed, 'focusProgress'),
          allianceScore: numberIn(typed, 'allianceScore'),
          decision: decision || null,
          reason: textIn(typed, 'reason'),
          patientView: textIn(typed, 'patientView'),
          remainingStated: tickedIn(typed, 'remainingStated'),
          at: decision ? event.locals.app.now() : null,
        };
      },
      pageHref('midReview', event.params.patient),
      '',
      saveMidReview,
    ),
};
