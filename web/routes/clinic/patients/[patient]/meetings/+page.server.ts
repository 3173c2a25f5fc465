import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { PatientId, PersonId, SessionId } from '#domain/ids.schema';
import { bookMeeting, readMeetings, sayWhoComes } from '#usecases/sessions/meetings';
import { acts } from '#web/acts.server';
import { besideTime, When, whenRefused, withWhen } from '#web/booked-when.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { seenVersion, ticked, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readMeetings, bookMeeting, sayWhoComes);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  const outcome = await locals.perform(readMeetings, { patientId: params.patient });
  // A record without a course has no meetings; that is an empty page and no error.
  const read = !outcome.ok && outcome.code === 'not-found' ? null : orError(outcome);
  return {
    read,
    /** The meeting whose company is being changed: one at a time, so that it works without script. */
    open: read?.meetings.find(({ id }) => id === url.searchParams.get('meeting')) ?? null,
    keys: { book: locals.app.newId(), who: locals.app.newId() },
  };
};

const company = { together: ticked, attendees: z.array(PersonId) };
const Booking = z.object({
  ...When.shape,
  ...company,
  extraId: z
    .string()
    .max(60)
    .transform((id) => (id === '' ? null : id)),
  delivery: z.enum(['inPerson', 'telephone', 'video']),
});
const Who = z.object({
  key: FormKey,
  sessionId: SessionId,
  version: seenVersion,
  ...company,
  /** Which meeting it is; not asked of a counted session. */
  extraId: z
    .string()
    .max(60)
    .optional()
    .transform((id) => id || null),
});

export const actions: Actions = {
  book: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const attendees = typedList(typed, 'attendees');
    const form = Booking.safeParse({ ...withWhen(typed), patientId: params.patient, attendees });
    if (!form.success) return mistyped(typed, besideTime(form.error));
    const { key, ...given } = form.data;
    const outcome = await locals.perform(bookMeeting, given, key);
    if (!outcome.ok) return whenRefused(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/meetings', { patient: params.patient }));
  },
  who: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Who.safeParse({ ...typed, attendees: typedList(typed, 'attendees') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(sayWhoComes, { ...given, patientId: PatientId.parse(params.patient) }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/meetings', { patient: params.patient }));
  },
};
