import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { PatientId, SessionId } from '#domain/ids.schema';
import { attendances } from '#domain/sessions/attendance';
import { bookSession, markAttendance, moveSession } from '#usecases/sessions/book-session';
import { readCalendar } from '#usecases/sessions/read-calendar';
import { acts } from '#web/acts.server';
import { besideTime, When, whenRefused, withWhen } from '#web/booked-when.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { seenVersion, ticked } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readCalendar, bookSession, moveSession, markAttendance);

const Day = z.iso.date();
/** What was just moved, and where it was, for the way back. */
const Moved = z.object({ moved: SessionId, from: z.iso.datetime({ offset: true }) });

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:clinic');
  const day = Day.safeParse(url.searchParams.get('week'));
  const { app } = locals;
  return {
    calendar: orError(await locals.perform(readCalendar, { day: day.success ? day.data : null })),
    book: url.searchParams.get('book'),
    session: url.searchParams.get('session'),
    moved: Moved.safeParse(Object.fromEntries(url.searchParams)).data ?? null,
    keys: { book: app.newId(), move: app.newId(), mark: app.newId(), grid: app.newId(), undo: app.newId() },
  };
};

const BookForm = z.object({
  ...When.shape,
  delivery: z.enum(['inPerson', 'telephone', 'video']),
});
const MoveForm = z.object({ ...When.shape, sessionId: SessionId, version: seenVersion, later: ticked });
const MarkForm = z.object({
  key: FormKey,
  patientId: PatientId,
  sessionId: SessionId,
  version: seenVersion,
  attendance: z.enum(attendances, { error: 'Choose how it went' }),
});

export const actions: Actions = {
  book: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = BookForm.safeParse(withWhen(typed));
    if (!form.success) return mistyped(typed, besideTime(form.error));
    const { key, ...given } = form.data;
    const outcome = await locals.perform(bookSession, given, key);
    if (!outcome.ok) return whenRefused(typed, outcome);
    redirect(303, `${url.pathname}?week=${given.date}`);
  },
  move: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = MoveForm.safeParse(withWhen(typed));
    if (!form.success) return mistyped(typed, besideTime(form.error));
    const { key, ...given } = form.data;
    const outcome = await locals.perform(moveSession, given, key);
    if (!outcome.ok) return whenRefused(typed, outcome);
    const undo = given.later ? '' : `&moved=${given.sessionId}&from=${encodeURIComponent(outcome.value.from)}`;
    redirect(303, `${url.pathname}?week=${given.date}${undo}`);
  },
  mark: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = MarkForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(markAttendance, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    const week = url.searchParams.get('week');
    redirect(303, week ? `${url.pathname}?week=${week}` : url.pathname);
  },
};
