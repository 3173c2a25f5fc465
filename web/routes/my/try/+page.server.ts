import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { TaskId } from '#domain/ids.schema';
import { answerHomework, readOwnHomework } from '#usecases/sessions/own-sessions';
import { chooseTryReminder, readOwnTry } from '#usecases/worksheets/try-reminder';
import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { dayOr, lines, rating0to10, seenVersion, typedDate } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnHomework, readOwnTry, answerHomework, chooseTryReminder);

export const load: PageServerLoad = async ({ locals, url }) => {
  const homework = orError(await locals.perform(readOwnHomework, undefined));
  return {
    homework,
    more: homework.current && orError(await locals.perform(readOwnTry, { homeworkId: homework.current.id })),
    saved: url.searchParams.get('saved'),
    key: locals.app.newId(),
    reminderKey: locals.app.newId(),
  };
};

const AnswerForm = z.object({
  key: FormKey,
  homeworkId: TaskId,
  version: seenVersion,
  outcome: z.enum(['done', 'partly', 'notTried', 'changed'], { error: 'Choose an answer.' }),
  whatHappened: lines(2000),
  feeling: rating0to10,
  learned: lines(2000).default(''),
});

const clock = /^(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)$/;
const ReminderForm = z.object({
  key: FormKey,
  homeworkId: TaskId,
  version: seenVersion,
  remind: z.enum(['yes', 'no']),
  on: dayOr('date').nullable(),
  at: z.string().trim().max(5).default(''),
});

export const actions: Actions = {
  answer: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = AnswerForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(answerHomework, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, outcome.value.raised ? resolve('/my/help') : `${url.pathname}?saved=answer`);
  },
  remind: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = ReminderForm.safeParse({ ...typed, on: typedDate(typed, 'on') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, homeworkId, version, remind, on, at } = form.data;
    const time = clock.exec(at)?.groups;
    if (remind === 'yes' && (on === null || !time))
      return refusedBy(typed, { ok: false, code: 'invalid', details: ['Enter a day, and a time like 18:30.'] });
    const minute = Number(time?.['hour']) * 60 + Number(time?.['minute']);
    const wanted = remind === 'yes' && on !== null ? { date: on, minute } : null;
    const outcome = await locals.perform(chooseTryReminder, { homeworkId, version, on: wanted }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${url.pathname}?saved=reminder`);
  },
};
