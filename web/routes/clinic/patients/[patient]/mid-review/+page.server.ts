import { readMidReview, saveMidReview } from '#usecases/endings/mid-review';
import { acts } from '#web/acts.server';
import { numberIn, textIn, tickedIn } from '#web/form-values';
import { orError } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { typedList } from '#web/typed.server';
import { pageHref } from '../../../page-links.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readMidReview, saveMidReview);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(readMidReview, { patientId: params.patient })),
});

export const actions: Actions = {
  default: (event) =>
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
