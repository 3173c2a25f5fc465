import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { SessionId } from '#domain/ids.schema';
import { bookSession, moveSession } from '#usecases/sessions/book-session';
import { bookOtherMeeting, readTimes } from '#usecases/sessions/times';
import { acts } from '#web/acts.server';
import { besideTime, When, whenRefused, withWhen } from '#web/booked-when.server';
import { mistyped, orError, typedIn } from '#web/forms.server';
import { seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readTimes, bookSession, bookOtherMeeting, moveSession);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  const outcome = await locals.perform(readTimes, { patientId: params.patient });
  // A record without a course has no times; that is an empty page and no error.
  const read = !outcome.ok && outcome.code === 'not-found' ? null : orError(outcome);
  return {
    read,
    /** The time that is being moved: one at a time, so that it works without script. */
    open: read?.coming.find(({ id, movable }) => movable && id === url.searchParams.get('session')) ?? null,
    keys: { book: locals.app.newId(), move: locals.app.newId() },
  };
};

const Booking = z.object({
  ...When.shape,
  what: z.enum(['session', 'meeting']),
  delivery: z.enum(['inPerson', 'telephone', 'video']),
});
const Move = z.object({ ...When.shape, sessionId: SessionId, version: seenVersion });

const back = ({ params }: RequestEvent) =>
  resolve('/clinic/patients/[patient]/times', { patient: params['patient'] ?? '' });

export const actions: Actions = {
  book: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Booking.safeParse({ ...withWhen(typed), patientId: event.params.patient });
    if (!form.success) return mistyped(typed, besideTime(form.error));
    const { key, what, ...given } = form.data;
    const outcome = await event.locals.perform(what === 'session' ? bookSession : bookOtherMeeting, given, key);
    if (!outcome.ok) return whenRefused(typed, outcome);
    redirect(303, back(event));
  },
  move: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Move.safeParse({ ...withWhen(typed), patientId: event.params.patient });
    if (!form.success) return mistyped(typed, besideTime(form.error));
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(moveSession, given, key);
    if (!outcome.ok) return whenRefused(typed, outcome);
    redirect(303, back(event));
  },
};
