import { error, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import type { StepId } from '#domain/measures/check-in-steps';
import { openCheckIn } from '#usecases/measures/open-check-in';
import { saveAnswer } from '#usecases/measures/save-answer';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { sayInCheckIn } from '#ui/messages/check-in';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(openCheckIn, saveAnswer);

const noAnswer = sayInCheckIn('p.check.error');

// What an answer may be is known to its measure and judged by the use case; here it is only a short or a long text.
const Page = z
  .strictObject({
    key: FormKey,
    step: z.string().regex(/^(mood|good|hard|talk|[a-z0-9-]{2,40}:\d{1,3})$/),
    answer: z.string().max(2000, 'Use at most 2000 characters').optional(),
    skip: z.literal('skipped').optional(),
  })
  .refine(({ answer, skip, step }) => skip !== undefined || isText(step) || (answer ?? '') !== '', {
    path: ['answer'],
    message: noAnswer,
  });

const isText = (step: string) => step === 'good' || step === 'hard' || step === 'talk';

const idOf = (text: string) => z.uuid().safeParse(text).data ?? error(404);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const checkInId = idOf(params.checkIn);
  const open = orError(await locals.perform(openCheckIn, { checkInId, at: url.searchParams.get('at') }));
  if (!open.page) redirect(303, resolve('/my/check-in/[checkIn]/done', { checkIn: checkInId }));
  return { open, page: open.page, key: locals.app.newId() };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const checkInId = idOf(params.checkIn);
    const typed = typedIn(await request.formData());
    const form = Page.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, step, answer, skip } = form.data;
    // A text page sent empty was left out by choice: recorded as skipped, like the button beside it.
    const value = skip !== undefined || (answer ?? '').trim() === '' ? null : (answer ?? null);
    const outcome = await locals.perform(saveAnswer, { checkInId, step: step as StepId, value }, key); // shape checked above
    const here = resolve('/my/check-in/[checkIn]', { checkIn: checkInId });
    if (!outcome.ok && outcome.code === 'not-allowed') redirect(303, `${here}/done`);
    if (!outcome.ok) return refusedBy(typed, { ...outcome, details: outcome.code === 'invalid' ? [noAnswer] : [] });
    const { next, support } = outcome.value;
    if (support) redirect(303, `${here}/support?alert=${support.alertId}`);
    redirect(303, next === null ? `${here}/done` : `${here}?at=${encodeURIComponent(next)}`);
  },
};
