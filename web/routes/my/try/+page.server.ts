import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { TaskId } from '#domain/ids.schema';
import { answerHomework, readOwnHomework } from '#usecases/sessions/own-sessions';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnHomework, answerHomework);

export const load: PageServerLoad = async ({ locals, url }) => ({
  homework: orError(await locals.perform(readOwnHomework, undefined)),
  saved: url.searchParams.get('saved') === '1',
  key: locals.app.newId(),
});

const AnswerForm = z.object({
  key: FormKey,
  homeworkId: TaskId,
  version: seenVersion,
  outcome: z.enum(['done', 'partly', 'notTried'], { error: 'Choose an answer.' }),
  whatHappened: lines(2000),
});

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = AnswerForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(answerHomework, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${url.pathname}?saved=1`);
  },
};
